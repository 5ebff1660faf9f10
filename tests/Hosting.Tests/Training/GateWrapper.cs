using Flow.Contracts.Messages;
using Flow.Stages.Pipeline;

namespace Flow.Hosting.Tests.Training;

/// <summary>A gate before the workers of a stage: while it is closed, they stand still with a message in hand.</summary>
internal sealed class GateWrapper(string stage) : IWorkerWrapper, IDisposable
{
    private readonly ManualResetEventSlim _open = new(initialState: true);

    public void Close() => _open.Reset();

    public void Open() => _open.Set();

    public IStageWorker<TIn> Wrap<TIn>(string stageOfWork, int number, IStageWorker<TIn> work)
        where TIn : Message => stageOfWork == stage ? new Gated<TIn>(work, _open) : work;

    public void Dispose() => _open.Dispose();

    private sealed class Gated<TIn>(IStageWorker<TIn> work, ManualResetEventSlim open) : IStageWorker<TIn>
        where TIn : Message
    {
        public void Begin() => work.Begin();

        public void Process(TIn message)
        {
            open.Wait();
            work.Process(message);
        }

        public void End() => work.End();

        public void Dispose() => work.Dispose();
    }
}
