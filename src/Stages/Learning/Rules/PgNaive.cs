using Flow.Contracts.Options;
using Flow.Stages.Returns;

namespace Flow.Stages.Learning.Rules;

/// <summary>
/// The naive policy gradient, equation (79): the regulariser acts on the state at hand only. Δ_t and V̂_t come from the plain
/// return Σ_{d&lt;n} γ^d r_{t+d} + γ^n V(s_{t+n}).
/// </summary>
/// <param name="tau">The temperature τ.</param>
/// <param name="valueCoefficient">The value coefficient c.</param>
internal sealed class PgNaive(double tau, double valueCoefficient) : IRolloutRule
{
    /// <inheritdoc/>
    public ReturnForm Returns => ReturnForm.Plain;

    /// <inheritdoc/>
    public RuleLoss Loss(PolicyHeads heads, RuleBatch batch) => PolicyGradient.Loss(heads, batch, tau, valueCoefficient);
}

/// <summary><c>pg-naive</c>.</summary>
internal sealed class PgNaiveDefinition() : RuleDefinition("pg-naive", "policy gradient, the regulariser on the state at hand only (79)")
{
    public override IUpdateRule Create(TrainingOptions options) => new PgNaive(options.Rule.Tau, options.Rule.ValueCoefficient);
}
