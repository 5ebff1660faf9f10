namespace Flow.Stages.Pipeline;

/// <summary>What a stage counted since the start. Times are summed over its workers.</summary>
/// <param name="Items">Messages that were handled.</param>
/// <param name="Workers">Its workers.</param>
/// <param name="Busy">How long they handled messages, waits left out.</param>
/// <param name="Starved">How long they waited for a message.</param>
/// <param name="Blocked">How long they waited for room in an output.</param>
/// <param name="Parked">How long they waited for a version of the policy.</param>
public readonly record struct StageStatistics(
    long Items, int Workers, TimeSpan Busy, TimeSpan Starved, TimeSpan Blocked, TimeSpan Parked)
{
    /// <summary>Reads the clocks of a stage's workers.</summary>
    /// <param name="items">Messages that were handled.</param>
    /// <param name="clocks">One for each worker.</param>
    public static StageStatistics Of(long items, IReadOnlyList<WorkerClock> clocks)
    {
        TimeSpan Sum(WorkerState state) => clocks.Aggregate(TimeSpan.Zero, (sum, clock) => sum + clock.Spent(state));
        return new StageStatistics(
            items, clocks.Count, Sum(WorkerState.Running), Sum(WorkerState.Starved), Sum(WorkerState.Blocked), Sum(WorkerState.Parked));
    }
}
