using Flow.Contracts.Messages;
using Flow.Stages.Loads;
using Flow.Stages.Pipeline;

namespace Flow.Stages.Returns;

/// <summary>The stage that makes training batches of the groups' steps.</summary>
public static class ReturnsStage
{
    /// <summary>
    /// What the stage is. Its worker asks the run for an assembler (<c>Func&lt;IRolloutAssembler&gt;</c>) and for the pool of
    /// <see cref="TrainingBatch"/>.
    /// </summary>
    public static StageDefinition<StepBatch> Definition { get; } = new(StageName.Returns)
    {
        Writes = [typeof(TrainingBatch)],
        Speed = SpeedPart.DuringRollout,
        Measurement = new(context => new StepInput(context, showsObservations: false)),
        CreateWorker = (context, _) => new ReturnsWorker(
            context.Get<Func<IRolloutAssembler>>()(), context.Get<MessagePool<TrainingBatch>>(), context.Output<TrainingBatch>()),
    };
}
