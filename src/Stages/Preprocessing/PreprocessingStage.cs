using Flow.Contracts.Messages;
using Flow.Stages.Pipeline;

namespace Flow.Stages.Preprocessing;

/// <summary>The stage that makes observations of raw frames.</summary>
public static class PreprocessingStage
{
    /// <summary>
    /// What the stage is. Its workers ask the run for a stacker (<c>Func&lt;FrameStacker&gt;</c>) and for each group's pool of
    /// <see cref="ObservationBatch"/>.
    /// </summary>
    public static StageDefinition<FrameBatch> Definition { get; } = new(StageName.Preprocessing)
    {
        Place = StagePlace.Ring,
        Writes = [typeof(ObservationBatch)],
        Speed = SpeedPart.Ring,
        Measurement = new(context => new PreprocessingInput(context)),
        CreateWorker = (context, _) => new PreprocessingWorker(
            context.Get<Func<FrameStacker>>()(),
            context.Get<IReadOnlyList<MessagePool<ObservationBatch>>>(),
            context.Output<ObservationBatch>()),
    };
}
