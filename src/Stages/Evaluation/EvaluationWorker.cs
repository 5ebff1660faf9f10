using Flow.Contracts.Events;
using Flow.Stages.Networks;
using Flow.Stages.Pipeline;

namespace Flow.Stages.Evaluation;

/// <summary>The worker of Evaluation: plays the games of one version, and tells their score.</summary>
/// <param name="evaluator">Plays the games.</param>
/// <param name="lastVersion">The run's last version, which plays the games of the final evaluation; those before it play the scheduled ones.</param>
/// <param name="events">Told of each result.</param>
/// <param name="stop">Ends an evaluation under way.</param>
public sealed class EvaluationWorker(
    Evaluator evaluator, long lastVersion, IObserver<TrainingEvent> events, CancellationToken stop) : IStageWorker<VersionToScore>
{
    /// <inheritdoc/>
    public void Process(VersionToScore message)
    {
        PolicyVersion<PolicyValueNetwork> version = message.Version;
        ScoreSummary score = version.Number == lastVersion
            ? evaluator.Play(version.Policy, stop, message.Stepped)
            : evaluator.PlayScheduled(version.Policy, stop, message.Stepped);
        message.Score = score;
        events.OnNext(new EvaluationCompleted(version.Frames, version.Number, evaluator.Policy.ToString(), score));
    }

    /// <summary>Nothing to release: versions are the mailbox's.</summary>
    public void Dispose()
    {
    }
}
