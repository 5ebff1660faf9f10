using Flow.Contracts.Messages;
using Flow.Stages.Pipeline;

namespace Flow.Hosting.Tests.Training;

/// <summary>Breaks one worker of one stage: at its start, at one of its messages, or at its end.</summary>
internal sealed class BreakingWrapper(string stage, int worker, string when) : IWorkerWrapper
{
    /// <summary>The message, from 0, that a worker breaks at in the middle.</summary>
    public const int Middle = 3;

    public IStageWorker<TIn> Wrap<TIn>(string stageOfWork, int number, IStageWorker<TIn> work)
        where TIn : Message => stageOfWork == stage && number == worker ? new Breaking<TIn>(work, when) : work;

    private sealed class Breaking<TIn>(IStageWorker<TIn> work, string when) : IStageWorker<TIn>
        where TIn : Message
    {
        private int _messages;

        public void Begin()
        {
            BreakAt("start");
            work.Begin();
        }

        public void Process(TIn message)
        {
            if (_messages++ == Middle && when == "middle")
            {
                message.Return();
                BreakAt("middle");
            }

            work.Process(message);
        }

        public void End()
        {
            BreakAt("end");
            work.End();
        }

        public void Dispose() => work.Dispose();

        private void BreakAt(string place)
        {
            if (place == when)
                throw new InvalidOperationException("broken on purpose");
        }
    }
}
