using Flow.Contracts.Events;
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

/// <summary>The worker that writes checkpoints, so that nobody who trains waits for the disk.</summary>
/// <param name="writer">Writes them.</param>
/// <param name="events">Told of each.</param>
/// <param name="settle">
/// Waits until all that was told before is recorded, which a checkpoint is complete only with; false where it cannot be, so that there is to be none.
/// </param>
internal sealed class CheckpointWorker(CheckpointWriter writer, IObserver<TrainingEvent> events, Func<bool> settle) : IStageWorker<Checkpoint>
{
    /// <inheritdoc/>
    public void Process(Checkpoint message)
    {
        if (settle())
            events.OnNext(writer.Write(message));
    }

    /// <summary>Nothing to release: a checkpoint in memory belongs to nobody else.</summary>
    public void Dispose()
    {
    }
}
