using Flow.Stages.Learning.Rules;
using static TorchSharp.torch;

namespace Flow.Stages.Tests.Conformance;

public sealed class PgNaiveConformanceTests() : UpdateRuleConformance((tau, value) => new PgNaive(tau, value))
{
    private protected override Tensor Objective(PolicyHeads heads, PolicyHeads start, RuleBatch batch, double tau, double valueCoefficient) =>
        PolicyGradientObjective.Of(heads, batch, tau, valueCoefficient);
}

public sealed class PgProperConformanceTests() : UpdateRuleConformance((tau, value) => new PgProper(tau, value))
{
    private protected override Tensor Objective(PolicyHeads heads, PolicyHeads start, RuleBatch batch, double tau, double valueCoefficient) =>
        PolicyGradientObjective.Of(heads, batch, tau, valueCoefficient);
}

/// <summary>½(Q − y)² with its error held: its derivative is (Q − y)(c ∇V + ∇ log π), the streams scaled by c and 1/τ.</summary>
public sealed class QlOnlineConformanceTests() : UpdateRuleConformance((tau, value) => new QlOnline(tau, value))
{
    private protected override Tensor Objective(PolicyHeads heads, PolicyHeads start, RuleBatch batch, double tau, double valueCoefficient)
    {
        Tensor q = start.Values + ((start.LogProbability(batch.Actions) - start.ReferenceLogWeight) * tau);
        return ((q - batch.QTargets) * ((heads.Values * valueCoefficient) + heads.LogProbability(batch.Actions))).mean();
    }
}

/// <summary>The mean of −log π(a) Δ − τ(H + log π̄) + c ½(V − V̂)².</summary>
internal static class PolicyGradientObjective
{
    public static Tensor Of(PolicyHeads heads, RuleBatch batch, double tau, double valueCoefficient)
    {
        Tensor entropy = -(heads.LogPolicy * heads.LogPolicy.exp()).sum(-1);
        Tensor error = heads.Values - batch.ValueTargets;
        return ((heads.LogProbability(batch.Actions) * batch.Advantages * -1)
            - ((entropy + heads.ReferenceLogWeight) * tau)
            + (error * error * (valueCoefficient / 2))).mean();
    }
}

/// <summary>½(Q − y)², with the policy head for Q.</summary>
public sealed class DqnConformanceTests() : UpdateRuleConformance((_, _) => new Dqn(new QFit(Dueling: false, Huber: false), doubled: false))
{
    private protected override Tensor Objective(PolicyHeads heads, PolicyHeads start, RuleBatch batch, double tau, double valueCoefficient) =>
        (heads.Logits.gather(1, batch.Actions.unsqueeze(1)).squeeze(1) - batch.QTargets).pow(2).mean() * 0.5;
}

/// <summary>Huber's loss of Q − y, with Q = V + A − mean A: ½x² up to 1, |x| − ½ beyond.</summary>
public sealed class SoftDqnConformanceTests()
    : UpdateRuleConformance((tau, _) => new SoftDqn(new QFit(Dueling: true, Huber: true), doubled: true, tau))
{
    private protected override Tensor Objective(PolicyHeads heads, PolicyHeads start, RuleBatch batch, double tau, double valueCoefficient)
    {
        Tensor advantage = heads.Logits - heads.Logits.mean([1], keepdim: true);
        Tensor q = (heads.Values.unsqueeze(1) + advantage).gather(1, batch.Actions.unsqueeze(1)).squeeze(1);
        Tensor size = (q - batch.QTargets).abs();
        Tensor inner = size.clamp(max: 1);
        return ((inner * inner * 0.5) + (size - inner)).mean();
    }
}

/// <summary>The policy-gradient part, weighed 1 − η.</summary>
public sealed class PgqConformanceTests() : UpdateRuleConformance((tau, value) => new Pgq(tau, value, mixing: 0.25))
{
    private protected override Tensor Objective(PolicyHeads heads, PolicyHeads start, RuleBatch batch, double tau, double valueCoefficient) =>
        PolicyGradientObjective.Of(heads, batch, tau, valueCoefficient) * 0.75;
}
