using static TorchSharp.torch;

namespace Flow.Stages.Learning.Rules;

/// <summary>
/// The loss that both policy gradients share (A2C): the mean of −log π(a_t|s_t) Δ_t + τ KL(s_t) + c ½(V(s_t) − V̂_t)². They
/// differ in what Δ_t and V̂_t are made of.
/// </summary>
internal static class PolicyGradient
{
    public static RuleLoss Loss(PolicyHeads heads, RuleBatch batch, double tau, double valueCoefficient)
    {
        Tensor policy = -(heads.LogProbability(batch.Actions) * batch.Advantages).mean();
        Tensor value = (heads.Values - batch.ValueTargets).pow(2).mean() * 0.5;
        Tensor total = policy + (heads.Divergence.mean() * tau) + (value * valueCoefficient);
        return new RuleLoss(total, policy, value);
    }
}
