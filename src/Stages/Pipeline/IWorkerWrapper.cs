using Flow.Contracts.Messages;

namespace Flow.Stages.Pipeline;

/// <summary>
/// Stands between the stages of a run and their workers. Whoever wants to see, slow or break what a worker does (a test of
/// faults, a synthetic bottleneck) puts a worker of its own around it; a run by itself has none.
/// </summary>
public interface IWorkerWrapper
{
    /// <summary>A line that the run says at its start; null for none.</summary>
    string? Notice => null;

    /// <summary>Wraps a worker, on the worker's thread.</summary>
    /// <typeparam name="TIn">What it reads.</typeparam>
    /// <param name="stage">The stage's name.</param>
    /// <param name="worker">The worker's number.</param>
    /// <param name="work">The worker; disposed by the one that is returned.</param>
    IStageWorker<TIn> Wrap<TIn>(string stage, int worker, IStageWorker<TIn> work)
        where TIn : Message;
}
