using Flow.Contracts.Events;
using Flow.Contracts.Messages;
using Flow.Stages.Networks;
using Flow.Stages.Pipeline;

namespace Flow.Stages.Evaluation;

/// <summary>What Evaluation works on: a version of the policy whose games are due.</summary>
/// <param name="version">The version; the mailbox's.</param>
/// <param name="stepped">Told after each step how many games took it.</param>
public sealed class VersionToScore(PolicyVersion<PolicyValueNetwork> version, Action<int> stepped) : Message(owner: null)
{
    /// <summary>The version.</summary>
    public PolicyVersion<PolicyValueNetwork> Version => version;

    /// <summary>To be told after each step how many games took it.</summary>
    public Action<int> Stepped => stepped;

    /// <summary>What its games gave; null before they were played.</summary>
    public ScoreSummary? Score { get; set; }

    /// <inheritdoc/>
    public override MessagePlace Place => new("version", null, version.Number);
}
