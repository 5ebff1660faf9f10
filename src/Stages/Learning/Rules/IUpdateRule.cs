using Flow.Stages.Returns;

namespace Flow.Stages.Learning.Rules;

/// <summary>
/// Turns a batch into a loss. Network, data, optimiser and schedule are the same for every rule, so that a policy gradient
/// against a Q-learning update is one word in a profile.
/// </summary>
public interface IUpdateRule
{
    /// <summary>Its name, as options spell it.</summary>
    string Name { get; }

    /// <summary>Whether the rule's returns contain −τ KL.</summary>
    ReturnForm Returns { get; }

    /// <summary>Gradient steps on each batch.</summary>
    int Epochs => 1;

    /// <summary>Computes the loss, in descent direction.</summary>
    /// <param name="heads">What the network says of the batch.</param>
    /// <param name="batch">What was done and what came of it.</param>
    RuleLoss Loss(PolicyHeads heads, RuleBatch batch);
}
