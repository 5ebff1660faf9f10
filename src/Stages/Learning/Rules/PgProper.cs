using Flow.Contracts.Options;
using Flow.Stages.Returns;

namespace Flow.Stages.Learning.Rules;

/// <summary>
/// The policy gradient of the entropy-regularised return, equation (80): Δ_t and V̂_t come from a return whose rewards are
/// r_{t+d} − τ KL_{t+d}, so that the agent is drawn to states where it can be more random later, too.
/// </summary>
/// <param name="tau">The temperature τ.</param>
/// <param name="valueCoefficient">The value coefficient c.</param>
internal sealed class PgProper(double tau, double valueCoefficient) : IRolloutRule
{
    /// <inheritdoc/>
    public ReturnForm Returns => ReturnForm.Regularized;

    /// <inheritdoc/>
    public RuleLoss Loss(PolicyHeads heads, RuleBatch batch) => PolicyGradient.Loss(heads, batch, tau, valueCoefficient);
}

/// <summary><c>pg-proper</c>.</summary>
internal sealed class PgProperDefinition() : RuleDefinition("pg-proper", "policy gradient of the entropy-regularised return (80)")
{
    public override IUpdateRule Create(TrainingOptions options) => new PgProper(options.Rule.Tau, options.Rule.ValueCoefficient);
}
