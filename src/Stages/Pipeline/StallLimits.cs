namespace Flow.Stages.Pipeline;

/// <summary>How long a pipeline may stand still, and what then.</summary>
/// <param name="Said">After how long it is said who waits for whom; zero: never.</param>
/// <param name="Ended">After how long the run ends with a fault; zero: never.</param>
public sealed record StallLimits(TimeSpan Said, TimeSpan Ended)
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
