namespace Flow.Stages.Pipeline.Metrics;

/// <summary>When a stage was last seen to move.</summary>
/// <param name="Stage">Its name, one of <see cref="StageName"/>.</param>
/// <param name="At">When; the start where it has not moved yet.</param>
/// <param name="Ago">How long ago that is.</param>
public readonly record struct StageMovement(string Stage, DateTimeOffset At, TimeSpan Ago);
