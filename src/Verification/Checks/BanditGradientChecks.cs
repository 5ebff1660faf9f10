using Flow.Verification.Tabular;

namespace Flow.Verification.Checks;

/// <summary>Section 2: the gradients of the bandit, (7)–(9) and (15)–(23).</summary>
internal static class BanditGradientChecks
{
    public static IEnumerable<Check> All =>
    [
        new("(7)", "∇η = E[∇log π r − τ ∇KL]", Bound.Exact, 1, PolicyGradient),
        new("(8), (9)", "∇E ½(q − r)² = E[∇q (q − r)]", Bound.Exact, 1, QGradient),
        new("(15)=(16)=(17)", "the gradient by q = by v and π^B, any sampling policy", Bound.Exact, 1, QGradientSplit),
        new("(18)–(21)", "∇KL = E[∇log π^B log(π^B/π̄)]", Bound.Exact, 1, DivergenceGradient),
        new("(22)", "∇L = E[τ ∇log π^B (v − r) + τ² ∇KL] + ∇v E[v + τ KL − r]", Bound.Exact, 1, ExpandedGradient),
        new("slip 2 (22)", "as printed, ∇E[v (v + τ KL − r)], it is not ∇L", Bound.Wrong, 1, ExpandedGradientAsPrinted),
        new("(23)", "∇L = −τ ∇E[r − τ KL] + ∇½(v − target)²", Bound.Exact, 1, PolicyAndValueGradient),
    ];

    private static double PolicyGradient(Case drawn)
    {
        var bandit = Bandit.From(drawn.Draw());
        Dual[] policy = bandit.LogPolicy;
        double expected = Bandit.Expect(policy, action => policy[action].Slope * bandit.Rewards[action])
            - (bandit.Tau * Dual.Divergence(policy, bandit.LogReference).Slope);
        return RelativeError.Of(bandit.Objective(policy).Slope, expected);
    }

    private static double QGradient(Case drawn)
    {
        var bandit = Bandit.From(drawn.Draw());
        Dual loss = Dual.Sum(bandit.LogPolicy.Select((log, action) =>
            (bandit.Q[action] - bandit.Rewards[action]).HalfSquare() * Math.Exp(log.Value)));
        return RelativeError.Of(loss.Slope, LossGradient(bandit, bandit.LogPolicy));
    }

    private static double QGradientSplit(Case drawn)
    {
        var bandit = Bandit.From(drawn.Draw());
        Dual value = bandit.Value;
        Dual[] boltzmann = bandit.LogBoltzmann;
        double Error(int action) =>
            value.Value + (bandit.Tau * (boltzmann[action].Value - bandit.LogReference[action])) - bandit.Rewards[action];
        double sixteenth = Bandit.Expect(bandit.LogPolicy, action =>
            (value + ((boltzmann[action] - bandit.LogReference[action]) * bandit.Tau)).Slope * Error(action));
        double seventeenth = Bandit.Expect(bandit.LogPolicy, action =>
            (bandit.Tau * boltzmann[action].Slope * Error(action)) + (value.Slope * Error(action)));
        double fifteenth = LossGradient(bandit, bandit.LogPolicy);
        return RelativeError.Worst(RelativeError.Of(fifteenth, sixteenth), RelativeError.Of(fifteenth, seventeenth));
    }

    private static double DivergenceGradient(Case drawn)
    {
        var bandit = Bandit.From(drawn.Draw());
        Dual[] policy = bandit.LogBoltzmann;
        double slope = Dual.Divergence(policy, bandit.LogReference).Slope;
        double nineteenth = policy.Select((log, action) =>
            log.Exp().Slope * (log.Value - bandit.LogReference[action] + 1)).Sum();
        double last = Bandit.Expect(policy, action => policy[action].Slope * (policy[action].Value - bandit.LogReference[action]));
        return RelativeError.Worst(RelativeError.Of(slope, nineteenth), RelativeError.Of(slope, last));
    }

    private static double ExpandedGradient(Case drawn)
    {
        var bandit = Bandit.From(drawn.Draw());
        Dual value = bandit.Value;
        double divergence = Dual.Divergence(bandit.LogBoltzmann, bandit.LogReference).Value;
        double valuePart = value.Slope * (value.Value + (bandit.Tau * divergence) - MeanReward(bandit));
        return RelativeError.Of(LossGradient(bandit, bandit.LogBoltzmann), PolicyPart(bandit) + valuePart);
    }

    private static double ExpandedGradientAsPrinted(Case drawn)
    {
        var bandit = Bandit.From(drawn.Draw());
        Dual[] policy = bandit.LogBoltzmann;
        Dual printed = Dual.Sum(policy.Select((log, action) => log.Exp()
            * bandit.Value * (bandit.Value + (Dual.Divergence(policy, bandit.LogReference) * bandit.Tau) - bandit.Rewards[action])));
        return RelativeError.Of(LossGradient(bandit, policy), PolicyPart(bandit) + printed.Slope);
    }

    private static double PolicyAndValueGradient(Case drawn)
    {
        var bandit = Bandit.From(drawn.Draw());
        Dual objective = bandit.Objective(bandit.LogBoltzmann);
        double target = objective.Value;
        double right = (-bandit.Tau * objective.Slope) + (bandit.Value - target).HalfSquare().Slope;
        return RelativeError.Of(LossGradient(bandit, bandit.LogBoltzmann), right);
    }

    /// <summary>E_π[∇q (q − r)], (9) and (15).</summary>
    private static double LossGradient(Bandit bandit, Dual[] sampling) =>
        Bandit.Expect(sampling, action => bandit.Q[action].Slope * (bandit.Q[action].Value - bandit.Rewards[action]));

    private static double PolicyPart(Bandit bandit)
    {
        Dual[] policy = bandit.LogBoltzmann;
        double value = bandit.Value.Value;
        return Bandit.Expect(policy, action => bandit.Tau * policy[action].Slope * (value - bandit.Rewards[action]))
            + (bandit.Tau * bandit.Tau * Dual.Divergence(policy, bandit.LogReference).Slope);
    }

    private static double MeanReward(Bandit bandit) => Bandit.Expect(bandit.LogBoltzmann, action => bandit.Rewards[action]);
}
