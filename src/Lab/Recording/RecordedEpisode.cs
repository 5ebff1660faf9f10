namespace Flow.Lab.Recording;

/// <summary>A game that was filmed.</summary>
/// <param name="Score">Its raw score.</param>
/// <param name="Frames">Its emulated frames.</param>
/// <param name="Policy">How actions were chosen.</param>
internal sealed record RecordedEpisode(double Score, long Frames, string Policy)
{
    /// <summary>A line for each newer checkpoint that cannot be used.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];
}
