using Flow.Contracts.Messages;

namespace Flow.Stages.Pipeline;

/// <summary>What one worker of a stage does. Made, used and disposed on the worker's own thread.</summary>
/// <typeparam name="TIn">What it reads.</typeparam>
public interface IStageWorker<in TIn> : IDisposable
    where TIn : Message
{
    /// <summary>Handles one message, which the worker now owns: it returns it or hands it on.</summary>
    /// <param name="message">The next message of the worker's lane.</param>
    void Process(TIn message);

    /// <summary>Called once before the first message.</summary>
    void Begin()
    {
    }

    /// <summary>Called once after the last message, when the input is complete; not after a fault.</summary>
    void End()
    {
    }
}

/// <summary>
/// Stands between the stages of a run and their workers. Whoever wants to see, slow or break what a worker does (a test of
/// faults, a synthetic bottleneck) puts a worker of its own around it; a run by itself has none.
/// </summary>
internal interface IWorkerWrapper
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
