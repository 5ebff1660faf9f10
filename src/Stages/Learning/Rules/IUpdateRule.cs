using Flow.Stages.Returns;

namespace Flow.Stages.Learning.Rules;

/// <summary>
/// Turns a batch into a loss. Network, data, optimiser and schedule are the same for every rule, so that a policy gradient
/// against a Q-learning update is one word in a profile. What a rule reads of a batch, it says by which of these it is:
/// <see cref="IRolloutRule"/>, <see cref="IReplayRule"/> or <see cref="IPathRule"/>; more than one where its loss is their sum.
/// </summary>
public interface IUpdateRule
{
    /// <summary>Whether the rule's returns contain −τ KL.</summary>
    ReturnForm Returns { get; }

    /// <summary>Gradient steps on each batch.</summary>
    int Epochs => 1;

    /// <summary>
    /// Whether the rule hands on a direction of its own in the gradient's place (<see cref="RuleLoss.Direction"/>). Its length is that of the
    /// step that the rule wants, so it is never clipped: a bound for gradients says nothing of it.
    /// </summary>
    bool HasDirection => false;
}
