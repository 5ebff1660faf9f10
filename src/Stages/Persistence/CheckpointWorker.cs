using Flow.Contracts.Events;
using Flow.Stages.Pipeline;

namespace Flow.Stages.Persistence;

/// <summary>The worker that writes checkpoints, so that nobody who trains waits for the disk.</summary>
/// <param name="writer">Writes them.</param>
/// <param name="events">Told of each.</param>
/// <param name="settle">
/// Waits until all that was told before is recorded, which a checkpoint is complete only with; false where it cannot be, so that there is to be none.
/// </param>
public sealed class CheckpointWorker(CheckpointWriter writer, IObserver<TrainingEvent> events, Func<bool> settle) : IStageWorker<Checkpoint>
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
