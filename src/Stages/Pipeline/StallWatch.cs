namespace Flow.Stages.Pipeline;

/// <summary>
/// Notices when nothing has moved for a time. Time counts as long as somebody looks: a process that was halted, or a machine that slept, has
/// not stalled. Used by one thread.
/// </summary>
/// <param name="time">The clock.</param>
/// <param name="most">What may pass between two looks at most; more counts as this.</param>
internal sealed class StallWatch(TimeProvider time, TimeSpan most)
{
    private long _progress = -1;
    private long _looked = time.GetTimestamp();

    /// <summary>How long nothing has moved, as of the last look.</summary>
    public TimeSpan Still { get; private set; }

    /// <summary>How long nothing had moved, as of the look before the last.</summary>
    public TimeSpan StillBefore { get; private set; }

    /// <summary>Looks whether anything has moved since the last look.</summary>
    /// <param name="progress">A number that changes whenever something moves.</param>
    public void Look(long progress)
    {
        long now = time.GetTimestamp();
        TimeSpan passed = time.GetElapsedTime(_looked, now);
        _looked = now;
        StillBefore = Still;
        Still = progress != _progress ? TimeSpan.Zero : Still + (passed < most ? passed : most);
        _progress = progress;
    }

    /// <summary>Whether the last look was the first, since anything moved, after so long.</summary>
    /// <param name="limit">How long; zero: never.</param>
    public bool HasJustPassed(TimeSpan limit) => limit > TimeSpan.Zero && Still >= limit && StillBefore < limit;

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

/// <summary>How long a pipeline may stand still, and what then.</summary>
/// <param name="Said">After how long it is said who waits for whom; zero: never.</param>
/// <param name="Ended">After how long the run ends with a fault; zero: never.</param>
internal sealed record StallLimits(TimeSpan Said, TimeSpan Ended)
{
    /// <summary>The fault of a pipeline that stood still for too long: of the worker that never came back, if there is one.</summary>
    /// <param name="stages">The stages.</param>
    public StageFault Fault(IReadOnlyList<IStage> stages)
    {
        (IStage stage, int worker) = stages
            .SelectMany(stage => stage.Workers.Select((status, worker) => (Stage: stage, Worker: worker, status.State)))
            .Where(at => at.State is not WorkerState.Idle)
            .OrderByDescending(at => at.State == WorkerState.Running)
            .Select(at => (at.Stage, at.Worker))
            .FirstOrDefault((stages[0], 0));
        return new StageFault(
            stage.Name,
            worker,
            stage.Workers[worker].State == WorkerState.Running ? "a message that it does not come back from" : "no message",
            new TimeoutException(FormattableString.Invariant($"nothing has moved for {Ended.TotalSeconds:0.#} s (hangSeconds)")));
    }
}
