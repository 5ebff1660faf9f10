namespace Flow.Contracts.Events;

/// <summary>
/// The two gradient estimators of the equivalence on one batch, by the returns that the run's rule has made of it: that of the policy
/// gradient, (80), and that of soft Q-learning, section 6.3. Both have A2C's coefficients, or with <c>streams=raw</c> those of (65): then the
/// policy gradient is τ times one whose value coefficient is 1/τ. In expectation over actions the two are one and the same.
/// </summary>
/// <param name="PolicyNorm">L2 norm of the policy gradient over the batch.</param>
/// <param name="QNorm">L2 norm of the gradient of soft Q-learning over the batch.</param>
/// <param name="PolicyVariance">
/// Variance of the policy gradient over the batch, the trace of its covariance, estimated from the parts of each environment.
/// </param>
/// <param name="QVariance">The same of soft Q-learning.</param>
/// <param name="Cosine">Cosine of the angle between the two; NaN where one of them is zero.</param>
/// <param name="Entropy">Mean entropy of π, in nats.</param>
/// <param name="Divergence">Mean KL[π ‖ π̄], in nats; null where the run has no reference.</param>
/// <param name="ExplainedVariance">1 − Var(V̂ − V) / Var(V̂); NaN where V̂ is constant.</param>
/// <param name="EntropyConstant">
/// γ τ log A / (1 − γ): by how much values with an entropy bonus are above those with KL to the uniform policy where an episode never
/// ends; NaN where γ = 1.
/// </param>
public sealed record GradientDiagnostics(
    double PolicyNorm,
    double QNorm,
    double PolicyVariance,
    double QVariance,
    double Cosine,
    double Entropy,
    double? Divergence,
    double ExplainedVariance,
    double EntropyConstant);
