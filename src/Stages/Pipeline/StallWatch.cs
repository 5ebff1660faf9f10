namespace Flow.Stages.Pipeline;

/// <summary>Notices when nothing has moved for a time, and says so once for each stall. Used by one thread.</summary>
/// <param name="time">The clock.</param>
/// <param name="limit">How long nothing may move.</param>
public sealed class StallWatch(TimeProvider time, TimeSpan limit)
{
    private long _progress = -1;
    private long _since = time.GetTimestamp();
    private bool _told;

    /// <summary>Looks whether anything has moved since the last look.</summary>
    /// <param name="progress">A number that changes whenever something moves.</param>
    /// <returns>True the first time that nothing has moved for the limit.</returns>
    public bool IsNewStall(long progress)
    {
        long now = time.GetTimestamp();
        if (progress != _progress)
        {
            (_progress, _since, _told) = (progress, now, false);
            return false;
        }

        if (_told || time.GetElapsedTime(_since, now) < limit)
            return false;
        _told = true;
        return true;
    }

    /// <summary>Who waits for whom, one line for each worker and each link.</summary>
    /// <param name="limit">How long nothing has moved.</param>
    /// <param name="stages">The stages.</param>
    /// <param name="links">The links between them.</param>
    public static IReadOnlyList<string> Describe(TimeSpan limit, IReadOnlyList<IStage> stages, IReadOnlyList<ILink> links) =>
    [
        FormattableString.Invariant($"nothing has moved for {limit.TotalSeconds:0.#} s:"),
        .. stages.SelectMany(stage => stage.Workers.Select((worker, number) => $"  {stage.Name} {number}: {Describe(worker)}")),
        .. links.Select(link => $"  {link.Name}: {link.Statistics.Depth} of {link.Statistics.Capacity} messages"),
    ];

    private static string Describe(WorkerStatus worker) => worker.State switch
    {
        WorkerState.Running => "running",
        WorkerState.Starved => $"starved, waits for {worker.On} to bring something",
        WorkerState.Blocked => $"blocked, waits for room in {worker.On}",
        WorkerState.Parked => $"parked, waits for {worker.On}",
        _ => "not running",
    };
}
