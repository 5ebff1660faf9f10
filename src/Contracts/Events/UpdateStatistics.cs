namespace Flow.Contracts.Events;

/// <summary>What one gradient step measured, as means over the batch's rows.</summary>
/// <param name="Loss">The loss that was differentiated.</param>
/// <param name="PolicyLoss">Its policy part, −log π(a)Δ; null where the rule is no policy gradient.</param>
/// <param name="ValueLoss">½(V − V̂)²; null where the rule fits no V by itself.</param>
/// <param name="Entropy">Entropy of π, in nats.</param>
/// <param name="Divergence">KL[π ‖ π̄], in nats; null where the run has no reference.</param>
/// <param name="GradientNorm">Global norm of the gradient before clipping.</param>
/// <param name="ExplainedVariance">1 − Var(V̂ − V) / Var(V̂); NaN where V̂ is constant.</param>
/// <param name="LearningRate">The step size that was used.</param>
public sealed record UpdateStatistics(
    double Loss,
    double? PolicyLoss,
    double? ValueLoss,
    double Entropy,
    double? Divergence,
    double GradientNorm,
    double ExplainedVariance,
    double LearningRate)
{
    /// <summary>½(Q − y)², of <c>damped-q</c> divided by ε τ; null where the rule fits no Q.</summary>
    public double? QLoss { get; init; }
}
