using Flow.Contracts.Events;
using Flow.Contracts.Options;
using Flow.Stages.Pipeline;

namespace Flow.Stages.Persistence;

/// <summary>The stage that writes checkpoints.</summary>
public static class CheckpointStage
{
    /// <summary>
    /// What the stage is. Its worker asks the run for the <see cref="CheckpointWriter"/>, for those who watch, and for what waits until all
    /// that was told before is recorded (<c>Func&lt;bool&gt;</c>).
    /// </summary>
    public static StageDefinition<Checkpoint> Definition { get; } = new(StageName.Checkpoints)
    {
        Scale = _ => new StageOptions { Capacity = 1 },
        Speed = SpeedPart.None,
        Relief = "fewer of them (checkpointEvery, checkpointMinutes) would not hold it up",
        CreateWorker = (context, _) => new CheckpointWorker(
            context.Get<CheckpointWriter>(), context.Get<IObserver<TrainingEvent>>(), context.Get<Func<bool>>()),
    };
}
