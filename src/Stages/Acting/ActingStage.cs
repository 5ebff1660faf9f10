using Flow.Contracts.Messages;
using Flow.Contracts.Options;
using Flow.Stages.Networks;
using Flow.Stages.Pipeline;

namespace Flow.Stages.Acting;

/// <summary>The stage that decides what the environments do; it ends the ring and begins the line.</summary>
public static class ActingStage
{
    /// <summary>
    /// What the stage is. Its workers ask the run for its groups' actors (<c>Func&lt;int, IActor&gt;</c>), the pools of <see cref="ActionBatch"/>
    /// and <see cref="StepBatch"/>, the cell of orders and versions, the <see cref="GroupsInPlay"/>, where checkpoints are
    /// taken the <see cref="SnapshotCollector"/>, and of a resumed run a group's observations at its first step
    /// (<c>Func&lt;int, ObservationBatch&gt;</c>).
    /// </summary>
    public static StageDefinition<ObservationBatch> Definition { get; } = new(StageName.Acting)
    {
        Place = StagePlace.Ring,
        Writes = [typeof(ActionBatch), typeof(StepBatch)],
        Speed = SpeedPart.Ring,
        Measurement = new(context => new ActingInput(context)) { AddStandIns = ActingInput.AddPolicy },
        CreateWorker = (context, worker) => new ActingWorker(
            Ports(context), context.GroupsOf(worker).ToDictionary(group => group, context.Get<Func<int, IActor>>()), context.Options.RolloutSteps()),
    };

    private static ActingPorts Ports(StageContext context)
    {
        Link<ActionBatch> actions = context.Output<ActionBatch>();
        GroupsInPlay groups = context.Get<GroupsInPlay>();
        return new ActingPorts(
            actions,
            context.Output<StepBatch>(),
            context.Get<MessagePool<ActionBatch>>(),
            context.Get<MessagePool<StepBatch>>(),
            context.Get<PolicyCell<PolicyValueNetwork>>(),
            () => groups.Retire(actions))
        {
            Snapshots = context.Find<SnapshotCollector>(),
            GivesValues = !context.Options.ActsByQ(),
            Resumed = context.Find<Func<int, ObservationBatch>>(),
        };
    }
}
