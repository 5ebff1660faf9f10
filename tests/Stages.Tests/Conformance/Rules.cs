using Flow.Stages.Learning.Rules;
using static TorchSharp.torch;

namespace Flow.Stages.Tests.Conformance;

public sealed class PgNaiveConformanceTests() : UpdateRuleConformance((tau, value) => new PgNaive(tau, value))
{
    private protected override Tensor Objective(PolicyHeads heads, PolicyHeads start, RuleBatch batch, Tensor reference, double tau, double valueCoefficient) =>
        PolicyGradientObjective.Of(heads, batch, reference, tau, valueCoefficient);
}

public sealed class PgProperConformanceTests() : UpdateRuleConformance((tau, value) => new PgProper(tau, value))
{
    private protected override Tensor Objective(PolicyHeads heads, PolicyHeads start, RuleBatch batch, Tensor reference, double tau, double valueCoefficient) =>
        PolicyGradientObjective.Of(heads, batch, reference, tau, valueCoefficient);
}

/// <summary>½(Q − y)² with its error held: its derivative is (Q − y)(c ∇V + ∇ log π), the streams scaled by c and 1/τ.</summary>
public sealed class QlOnlineConformanceTests() : UpdateRuleConformance((tau, value) => new QlOnline(tau, value))
{
    private protected override Tensor Objective(PolicyHeads heads, PolicyHeads start, RuleBatch batch, Tensor reference, double tau, double valueCoefficient)
    {
        Tensor q = start.Values + ((start.LogProbability(batch.Actions) - Of(reference, batch)) * tau);
        return ((q - batch.QTargets) * ((heads.Values * valueCoefficient) + heads.LogProbability(batch.Actions))).mean();
    }
}

/// <summary>½(Q − y)² itself: no stream is scaled.</summary>
public sealed class RawQlOnlineConformanceTests() : UpdateRuleConformance((tau, value) => new QlOnline(tau, value, raw: true))
{
    private protected override Tensor Objective(PolicyHeads heads, PolicyHeads start, RuleBatch batch, Tensor reference, double tau, double valueCoefficient)
    {
        Tensor error = heads.Values + ((heads.LogProbability(batch.Actions) - Of(reference, batch)) * tau) - batch.QTargets;
        return (error * error).mean() / 2;
    }
}

/// <summary>(78) over ε: τ/ε ½(log π − log π_old − ε/τ (y − Q_old))², and c ½(V − V̂)² beside it.</summary>
public sealed class DampedQConformanceTests() : UpdateRuleConformance((tau, value) => new DampedQ(tau, value, Epsilon, epochs: 4))
{
    private const double Epsilon = 0.2;

    private protected override Tensor Objective(PolicyHeads heads, PolicyHeads start, RuleBatch batch, Tensor reference, double tau, double valueCoefficient)
    {
        Tensor oldQ = batch.OldValues + ((batch.OldLogProbabilities - Of(reference, batch)) * tau);
        Tensor change = heads.LogProbability(batch.Actions) - batch.OldLogProbabilities;
        Tensor residual = change - ((batch.QTargets - oldQ) * (Epsilon / tau));
        Tensor error = heads.Values - batch.ValueTargets;
        return ((residual * residual * (tau / Epsilon / 2)) + (error * error * (valueCoefficient / 2))).mean();
    }
}

/// <summary>Its loss is the proper policy gradient's; its direction is another matter.</summary>
public sealed class NaturalPgConformanceTests() : UpdateRuleConformance(
    (tau, value) => new NaturalPg(tau, value, new Stages.Learning.Rules.Natural.ConjugateGradient(0.01, iterations: 10)))
{
    private protected override Tensor Objective(PolicyHeads heads, PolicyHeads start, RuleBatch batch, Tensor reference, double tau, double valueCoefficient) =>
        PolicyGradientObjective.Of(heads, batch, reference, tau, valueCoefficient);
}

/// <summary>The mean of −log π(a) Δ + τ Σ π (log π − log π̄) + c ½(V − V̂)².</summary>
internal static class PolicyGradientObjective
{
    public static Tensor Of(PolicyHeads heads, RuleBatch batch, Tensor reference, double tau, double valueCoefficient)
    {
        Tensor divergence = ((heads.LogPolicy - reference) * heads.LogPolicy.exp()).sum(-1);
        Tensor error = heads.Values - batch.ValueTargets;
        return ((heads.LogProbability(batch.Actions) * batch.Advantages * -1)
            + (divergence * tau)
            + (error * error * (valueCoefficient / 2))).mean();
    }
}

/// <summary>½(Q − y)², with the policy head for Q.</summary>
public sealed class DqnConformanceTests() : UpdateRuleConformance((_, _) => new Dqn(new QFit(Dueling: false, Huber: false), doubled: false))
{
    private protected override Tensor Objective(PolicyHeads heads, PolicyHeads start, RuleBatch batch, Tensor reference, double tau, double valueCoefficient) =>
        (heads.Logits.gather(1, batch.Actions.unsqueeze(1)).squeeze(1) - batch.QTargets).pow(2).mean() * 0.5;
}

/// <summary>Huber's loss of Q − y, with Q = V + A − mean A: ½x² up to 1, |x| − ½ beyond.</summary>
public sealed class SoftDqnConformanceTests()
    : UpdateRuleConformance((tau, _) => new SoftDqn(new QFit(Dueling: true, Huber: true), doubled: true, tau))
{
    private protected override Tensor Objective(PolicyHeads heads, PolicyHeads start, RuleBatch batch, Tensor reference, double tau, double valueCoefficient)
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
    private protected override Tensor Objective(PolicyHeads heads, PolicyHeads start, RuleBatch batch, Tensor reference, double tau, double valueCoefficient) =>
        PolicyGradientObjective.Of(heads, batch, reference, tau, valueCoefficient) * 0.75;
}
