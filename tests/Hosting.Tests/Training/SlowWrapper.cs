using Flow.Contracts.Messages;
using Flow.Stages.Pipeline;

namespace Flow.Hosting.Tests.Training;

/// <summary>Makes a stage slow without using the processor: each message takes a time.</summary>
internal sealed class SlowWrapper(string stage, TimeSpan time) : IWorkerWrapper
{
    public IStageWorker<TIn> Wrap<TIn>(string stageOfWork, int number, IStageWorker<TIn> work)
        where TIn : Message => stageOfWork == stage ? new Slow<TIn>(work, time) : work;

    private sealed class Slow<TIn>(IStageWorker<TIn> work, TimeSpan time) : IStageWorker<TIn>
        where TIn : Message
    {
        private readonly ManualResetEventSlim _never = new();

        public void Begin() => work.Begin();

        public void Process(TIn message)
        {
            _never.Wait(time);
            work.Process(message);
        }

        public void End() => work.End();

        public void Dispose()
        {
            _never.Dispose();
            work.Dispose();
        }
    }
}
