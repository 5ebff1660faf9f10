using Flow.Contracts.Messages;
using Flow.Stages.Pipeline;

namespace Flow.Lab.LoadTesting;

/// <summary>Tells the meter when a stage's worker has handled a message.</summary>
/// <typeparam name="TIn">What it reads.</typeparam>
/// <param name="worker">The stage's own worker; owned from here on.</param>
/// <param name="lane">Its number.</param>
/// <param name="meter">Told of each message.</param>
internal sealed class MeasuredWorker<TIn>(IStageWorker<TIn> worker, int lane, LoadMeter meter) : IStageWorker<TIn>
    where TIn : Message
{
    /// <inheritdoc/>
    public void Begin() => worker.Begin();

    /// <inheritdoc/>
    public void Process(TIn message)
    {
        worker.Process(message);
        meter.Done(lane);
    }

    /// <inheritdoc/>
    public void End() => worker.End();

    /// <inheritdoc/>
    public void Dispose() => worker.Dispose();
}
