using Flow.Contracts.Messages;
using Flow.Stages.Pipeline;

namespace Flow.Hosting.Tests.Training;

/// <summary>Looks at every training batch before it is learnt from.</summary>
/// <param name="look">Looks; what it throws first is kept, and the run goes on.</param>
internal sealed class LookingWrapper(Action<TrainingBatch> look) : IWorkerWrapper
{
    /// <summary>What was thrown first.</summary>
    public Exception? Problem { get; private set; }

    public IStageWorker<TIn> Wrap<TIn>(string stage, int number, IStageWorker<TIn> work)
        where TIn : Message => stage == StageName.Learning ? new Watched<TIn>(work, this) : work;

    private void Look(TrainingBatch batch)
    {
        try
        {
            look(batch);
        }
        catch (Exception problem)
        {
            Problem ??= problem;
        }
    }

    private sealed class Watched<TIn>(IStageWorker<TIn> work, LookingWrapper wrapper) : IStageWorker<TIn>
        where TIn : Message
    {
        public void Begin() => work.Begin();

        public void Process(TIn message)
        {
            if (message is TrainingBatch batch)
                wrapper.Look(batch);
            work.Process(message);
        }

        public void End() => work.End();

        public void Dispose() => work.Dispose();
    }
}
