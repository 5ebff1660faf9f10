using Flow.Contracts.Events;
using Flow.Contracts.Messages;
using Flow.Stages.Networks;
using Flow.Stages.Pipeline;

namespace Flow.Stages.Evaluation;

/// <summary>The worker of Evaluation: plays the games of one version, and tells their score.</summary>
/// <param name="evaluator">Plays the games.</param>
/// <param name="lastVersion">The run's last version, which plays the games of the final evaluation; those before it play the scheduled ones.</param>
/// <param name="events">Told of each result.</param>
/// <param name="stop">Ends an evaluation under way.</param>
internal sealed class EvaluationWorker(
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

/// <summary>What Evaluation works on: a version of the policy whose games are due.</summary>
public sealed class VersionToScore : Message
{
    /// <summary>Makes it.</summary>
    /// <param name="version">The version; the mailbox's.</param>
    /// <param name="stepped">Told after each step how many games took it.</param>
    internal VersionToScore(PolicyVersion<PolicyValueNetwork> version, Action<int> stepped)
        : base(owner: null) => (Version, Stepped) = (version, stepped);

    /// <summary>The network that plays; it is not to be changed, and not to be kept.</summary>
    public PolicyValueNetwork Network => Version.Policy;

    /// <summary>To be told after each step how many games took it.</summary>
    public Action<int> Stepped { get; }

    /// <summary>What its games gave; null before they were played.</summary>
    public ScoreSummary? Score { get; set; }

    /// <inheritdoc/>
    public override MessagePlace Place => new("version", null, Version.Number);

    /// <summary>The version.</summary>
    internal PolicyVersion<PolicyValueNetwork> Version { get; }
}
