namespace Flow.Stages.Pipeline;

/// <summary>What a stage counted since the start.</summary>
/// <param name="Items">Messages that were handled.</param>
/// <param name="Busy">How long its workers were handling them, summed over workers; waits on outputs included.</param>
/// <param name="Workers">Its workers.</param>
public readonly record struct StageStatistics(long Items, TimeSpan Busy, int Workers);
