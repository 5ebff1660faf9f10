using Flow.Contracts.Messages;
using Flow.Stages.Pipeline;

namespace Flow.Stages.Emulation;

/// <summary>The stage that steps the environments.</summary>
public static class EmulationStage
{
    /// <summary>
    /// What the stage is. Its workers ask the run for its groups' environments (<c>Func&lt;int, EnvironmentGroup&gt;</c>), for the pool of
    /// <see cref="FrameBatch"/> and, where checkpoints are taken, for the <see cref="SnapshotCollector"/>.
    /// </summary>
    public static StageDefinition<ActionBatch> Definition { get; } = new(StageName.Emulation)
    {
        Place = StagePlace.Ring,
        Writes = [typeof(FrameBatch)],
        Speed = SpeedPart.Ring,
        Metrics = EmulationMetrics.All,
        Measurement = new(context => new EmulationInput(context)),
        CreateWorker = (context, worker) => new EmulationWorker(
            context.GroupsOf(worker).ToDictionary(group => group, context.Get<Func<int, EnvironmentGroup>>()),
            context.Get<MessagePool<FrameBatch>>(),
            context.Output<FrameBatch>(),
            context.Find<SnapshotCollector>()),
    };
}
