using Flow.Contracts.Events;
using Flow.Contracts.Messages;
using Flow.Stages.Learning.Diagnostics;
using Flow.Stages.Networks;
using Flow.Stages.Persistence;
using Flow.Stages.Pipeline;

namespace Flow.Stages.Learning;

/// <summary>Whom the learning stage tells of its work.</summary>
/// <param name="Policies">Where versions are published.</param>
/// <param name="Evaluations">Where versions are left to be evaluated.</param>
/// <param name="Events">Those who watch.</param>
/// <param name="Checkpoints">Takes checkpoints.</param>
/// <param name="Output">The link to the stage that writes them.</param>
/// <param name="Episodes">Settles the episodes that were learnt from.</param>
/// <param name="Lag">Told how far each batch's policy is behind.</param>
/// <param name="State">Says whether the run was asked to stop.</param>
internal sealed record LearningPorts(
    PolicyCell<PolicyValueNetwork> Policies,
    EvaluationMailbox<PolicyValueNetwork> Evaluations,
    IObserver<TrainingEvent> Events,
    RunCheckpoints Checkpoints,
    Link<Checkpoint> Output,
    EpisodeLedger Episodes,
    PolicyLag Lag,
    PipelineState State)
{
    /// <summary>Looks at the batch after the one in hand, which this worker's stage then holds for it; gives null where none is there yet.</summary>
    public Func<TrainingBatch?> Next { get; init; } = () => null;

    /// <summary>Keeps the batches on disk; null where none are kept.</summary>
    public BatchRecorder? Recorder { get; init; }

    /// <summary>Compares the gradient estimators; null where nobody asks.</summary>
    public GradientComparison? Comparison { get; init; }
}
