using static TorchSharp.torch;

namespace Flow.Stages.Learning.Rules;

/// <summary>A rule's loss, a mean over the batch, and the parts that people watch.</summary>
/// <param name="Total">What is differentiated, a scalar.</param>
/// <param name="Policy">−log π(a) Δ, the part of a policy gradient, a scalar; null where the rule has none.</param>
/// <param name="Value">½(V − V̂)², a scalar; null where the rule fits no V.</param>
public sealed record RuleLoss(Tensor Total, Tensor? Policy, Tensor? Value)
{
    /// <summary>½(Q − y)², of <c>damped-q</c> divided by ε τ, a scalar; null where the rule fits no Q.</summary>
    public Tensor? Q { get; init; }

    /// <summary>Entropy of the rule's own policy, in nats, a scalar; null where that is the policy head's.</summary>
    public Tensor? Entropy { get; init; }

    /// <summary>KL of the rule's own policy to the reference, in nats, a scalar; null where that is the policy head's.</summary>
    public Tensor? Divergence { get; init; }

    /// <summary>1 − Var(y − Q) / Var(y) over the rows, a scalar; null where the rollout's values say how good the fit is.</summary>
    public Tensor? ExplainedVariance { get; init; }

    /// <summary>
    /// Where the rule knows a better direction than the gradient of its loss: makes of the network's parameters what the optimiser
    /// steps down, a tensor of each one's shape in the same order. Null for the gradient.
    /// </summary>
    public Func<IList<Tensor>, IList<Tensor>>? Direction { get; init; }
}
