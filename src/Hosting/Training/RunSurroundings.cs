using System.Reactive;
using Flow.Contracts.Events;
using Flow.Stages.Persistence;
using Flow.Stages.Pipeline;

namespace Flow.Hosting.Training;

/// <summary>What a run is given beside what its options name: whom it tells, where it writes, and who may end it.</summary>
/// <param name="Events">Those who watch; safe to call from any thread.</param>
/// <param name="Checkpoints">Writes checkpoints.</param>
/// <param name="Stop">Asks the run to stop.</param>
internal sealed record RunSurroundings(IObserver<TrainingEvent> Events, CheckpointWriter Checkpoints, CancellationToken Stop)
{
    /// <summary>Of a run that nobody watches or ends, and that writes nothing: for measurements.</summary>
    public static RunSurroundings Nobody =>
        new(Observer.Create<TrainingEvent>(_ => { }), new CheckpointWriter(Path.GetTempPath()), CancellationToken.None) { EvaluatesLast = false };

    /// <summary>Stands between the stages and their workers; null for nobody.</summary>
    public IWorkerWrapper? Wrapper { get; init; }

    /// <summary>Whether the last version is evaluated when training is done.</summary>
    public bool EvaluatesLast { get; init; } = true;

    /// <summary>Waits until all that was told is recorded; false where a checkpoint cannot be complete any more.</summary>
    public Func<bool> Settle { get; init; } = () => true;

    /// <summary>The folder of recorded batches; null where none are recorded.</summary>
    public string? Batches { get; init; }

    /// <summary>The folder of the replay memory; null where it is not kept on disk.</summary>
    public string? Memory { get; init; }

    /// <summary>The names of stages that are not Flow's own, for the run's checkpoints.</summary>
    public string ChangedStages { get; init; } = "";
}
