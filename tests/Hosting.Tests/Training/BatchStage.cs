using Flow.Contracts.Messages;
using Flow.Stages.Loads;
using Flow.Stages.Pipeline;

namespace Flow.Hosting.Tests.Training;

/// <summary>A stage as a stranger would write it: it is handed each training batch, does something to it, and passes it on.</summary>
internal static class BatchStage
{
    public const string Name = "reward-model";

    /// <summary>The stage, without a place.</summary>
    /// <param name="change">What it does to a batch.</param>
    public static StageDefinition<TrainingBatch> Of(Action<TrainingBatch> change) => new(Name)
    {
        Writes = [typeof(TrainingBatch)],
        Measurement = RolloutInput.Measurement,
        CreateWorker = (context, _) => new Worker(change, context.Output<TrainingBatch>()),
    };

    private sealed class Worker(Action<TrainingBatch> change, Link<TrainingBatch> output) : IStageWorker<TrainingBatch>
    {
        private readonly HeldMessage<TrainingBatch> _batch = new();

        public void Process(TrainingBatch message)
        {
            change(_batch.Take(message));
            _batch.PassTo(output);
        }

        public void Dispose() => _batch.Dispose();
    }
}
