using Flow.Contracts.Options;
using Flow.Stages.Returns;
using static TorchSharp.torch;

namespace Flow.Stages.Learning.Rules;

/// <summary>
/// Advantage-weighted regression (Peng et al. 2019) on the rollout at hand: actions are imitated, each the more the better it was. The mean of
/// −min(exp Δ_t, 20) log π(a_t|s_t) + τ KL(s_t) + c ½(V(s_t) − V̂_t)², with Δ_t and V̂_t of the plain return. A weight is never negative, so no action
/// is unlearnt.
/// </summary>
/// <param name="tau">The temperature τ.</param>
/// <param name="valueCoefficient">The value coefficient c.</param>
internal sealed class Awr(double tau, double valueCoefficient) : IRolloutRule
{
    private const double MostWeight = 20;

    /// <inheritdoc/>
    public ReturnForm Returns => ReturnForm.Plain;

    /// <inheritdoc/>
    public RuleLoss Loss(PolicyHeads heads, RuleBatch batch)
    {
        Tensor weights = batch.Advantages.exp().clamp(max: MostWeight);
        Tensor policy = -(heads.LogProbability(batch.Actions) * weights).mean();
        Tensor value = (heads.Values - batch.ValueTargets).pow(2).mean() * 0.5;
        return new RuleLoss(policy + (heads.Divergence.mean() * tau) + (value * valueCoefficient), policy, value);
    }
}

/// <summary><c>awr</c>.</summary>
internal sealed class AwrDefinition() : RuleDefinition("awr", "regression on the actions, weighed by the exponential of their advantages")
{
    public override IUpdateRule Create(TrainingOptions options) => new Awr(options.Rule.Tau, options.Rule.ValueCoefficient);
}
