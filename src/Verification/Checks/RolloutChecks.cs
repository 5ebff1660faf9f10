using Flow.Stages.Returns;
using Flow.Verification.Tabular;

namespace Flow.Verification.Checks;

/// <summary>What Returns makes of recorded rollouts with terminal states and truncations, against the sums written out: (36), (46), (47), (52)–(54).</summary>
internal static class RolloutChecks
{
    public static IEnumerable<Check> All =>
    [
        new("(36), (52)", "Δ of Returns = Σ γ^d δ_{t+d} to the episode's end", Bound.Exact, 1, Advantages),
        new("(46)=(47)", "y by rewards and γ^n V = y by δ = y of Returns", Bound.Exact, 1, QTargets),
        new("slip 6 (46)", "as printed, with γ^{t+n}, it is not (47)", Bound.Wrong, 1, QTargetsAsPrinted),
        new("(53), (54)", "V̂ by rewards and γ^n V = V + Δ = V̂ of Returns", Bound.Exact, 1, ValueTargets),
        new("slip 6 (54)", "as printed, with γ^d and without −τ KL, it is not V + Δ", Bound.Wrong, 1, ValueTargetsAsPrinted),
    ];

    private static double Advantages(Case drawn) => WithAndWithoutPrice(
        drawn, (rollout, price, computed) => RelativeError.Of(computed.Advantages, rollout.Each(t => rollout.Advantage(t, price))));

    private static double QTargets(Case drawn) => WithAndWithoutPrice(drawn, (rollout, price, computed) =>
    {
        double[] byRewards = rollout.Each(t => (rollout.Tau * rollout.Divergences[t]) + rollout.Return(t, price));
        double[] byDeltas = rollout.Each(t => (rollout.Tau * rollout.Divergences[t]) + rollout.Values[t] + rollout.Advantage(t, price));
        return RelativeError.Worst(RelativeError.Of(byRewards, byDeltas), RelativeError.Of(computed.QTargets, byRewards));
    });

    private static double ValueTargets(Case drawn) => WithAndWithoutPrice(drawn, (rollout, price, computed) =>
    {
        double[] byRewards = rollout.Each(t => rollout.Return(t, price));
        double[] byDeltas = rollout.Each(t => rollout.Values[t] + rollout.Advantage(t, price));
        return RelativeError.Worst(RelativeError.Of(byRewards, byDeltas), RelativeError.Of(computed.ValueTargets, byRewards));
    });

    private static double QTargetsAsPrinted(Case drawn)
    {
        Rollout rollout = new(drawn.Draw(), ends: false);
        double[] printed = rollout.Each(t =>
        {
            int n = rollout.Horizon(t);
            double rewards = Enumerable.Range(0, n).Sum(d => Math.Pow(rollout.Gamma, d) * rollout.Paid(t + d, rollout.Tau));
            return (rollout.Tau * rollout.Divergences[t]) + rewards + (Math.Pow(rollout.Gamma, t + n) * rollout.Following(t + n - 1));
        });
        return RelativeError.Of(printed, rollout.Each(t =>
            (rollout.Tau * rollout.Divergences[t]) + rollout.Values[t] + rollout.Advantage(t, rollout.Tau)));
    }

    /// <summary>The printed γ^d has no d outside of the sum; the last one of the sum is n − 1.</summary>
    private static double ValueTargetsAsPrinted(Case drawn)
    {
        Rollout rollout = new(drawn.Draw(), ends: false);
        double[] printed = rollout.Each(t =>
        {
            int n = rollout.Horizon(t);
            double rewards = Enumerable.Range(0, n).Sum(d => Math.Pow(rollout.Gamma, d) * rollout.Paid(t + d, 0));
            return rewards + (Math.Pow(rollout.Gamma, n - 1) * rollout.Following(t + n - 1));
        });
        return RelativeError.Of(printed, rollout.Each(t => rollout.Values[t] + rollout.Advantage(t, rollout.Tau)));
    }

    private static double WithAndWithoutPrice(
        Case drawn, Func<Rollout, double, (double[] Advantages, double[] ValueTargets, double[] QTargets), double> compare)
    {
        Rollout rollout = new(drawn.Draw(), ends: true);
        ReturnFunction Of(ReturnForm form) => drawn.Subject.Returns(rollout.Gamma, rollout.Tau, form, 1);
        return RelativeError.Worst(
            compare(rollout, rollout.Tau, rollout.Compute(Of(ReturnForm.Regularized))),
            compare(rollout, 0, rollout.Compute(Of(ReturnForm.Plain))));
    }
}
