namespace Flow.Stages.Replay;

/// <summary>An episode in a lane of replay memory, as far as it is kept.</summary>
/// <param name="Start">The position of its first step that is kept.</param>
/// <param name="End">The position after its last step.</param>
/// <param name="Return">The sum of the rewards of the steps that are kept.</param>
internal readonly record struct KeptEpisode(long Start, long End, double Return);
