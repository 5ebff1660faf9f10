using Flow.Contracts.Messages;
using Flow.Stages.Pipeline;

namespace Flow.Hosting.Tests.Training;

/// <summary>Puts what is no number into a training batch, once it is told to.</summary>
internal sealed class PoisonWrapper : IWorkerWrapper
{
    private volatile bool _poisons;

    public void Poison() => _poisons = true;

    public IStageWorker<TIn> Wrap<TIn>(string stage, int number, IStageWorker<TIn> work)
        where TIn : Message => stage == StageName.Learning ? new Poisoned<TIn>(work, this) : work;

    private sealed class Poisoned<TIn>(IStageWorker<TIn> work, PoisonWrapper wrapper) : IStageWorker<TIn>
        where TIn : Message
    {
        public void Begin() => work.Begin();

        public void Process(TIn message)
        {
            if (wrapper._poisons && message is TrainingBatch batch)
                batch.Advantages[0] = float.NaN;
            work.Process(message);
        }

        public void End() => work.End();

        public void Dispose() => work.Dispose();
    }
}
