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
