using Flow.Verification.Tabular;

namespace Flow.Verification.Checks;

/// <summary>Section 2: the bandit, its Boltzmann policy and its soft value, (1)–(6) and (10)–(14).</summary>
internal static class BanditChecks
{
    public static IEnumerable<Check> All =>
    [
        new("(1), (2)", "no policy tried is better than π^B", Bound.Exact, 1, BestPolicy),
        new("(3)=(4)=(5)", "KL[π ‖ π^B] = its three forms", Bound.Exact, 1, DivergenceFromBest),
        new("(6)", "η(π) = τ log E exp(r̄/τ) − τ KL[π ‖ π^B]", Bound.Exact, 1, ObjectiveByDivergence),
        new("(10)=(12)", "π^B normalised = π^B by the soft value", Bound.Exact, 1, NormalisedPolicy),
        new("(11)=(13)", "τ log E exp(q/τ) = E_{π^B}[q] − τ KL", Bound.Exact, 1, SoftValue),
        new("slip 1 (11)", "as printed, exp(q)/τ, is not (13)", Bound.Wrong, 1, SoftValueAsPrinted),
        new("(14)", "q = v + τ log(π^B/π̄)", Bound.Exact, 1, QByPolicy),
    ];

    private static double BestPolicy(Case drawn)
    {
        Draw draw = drawn.Draw();
        var bandit = Bandit.From(draw);
        double[] best = [.. Boltzmann.Normalised(bandit.Rewards, bandit.LogReference, bandit.Tau).Select(p => Math.Log(Math.Max(p, double.Epsilon)))];
        double value = bandit.Objective(best);
        double excess = 0;
        for (int other = 0; other < 10; other++)
        {
            // Every other one is a neighbour, where being best is hardest.
            double[] logits = other % 2 == 0 ? draw.Vector(best.Length, -5, 5) : [.. best.Select(log => log + draw.Uniform(-0.1, 0.1))];
            excess = Math.Max(excess, bandit.Objective(Boltzmann.LogSoftmax(logits)) - value);
        }

        return RelativeError.Worst(
            excess, RelativeError.Of(value, Boltzmann.Value(bandit.Rewards, bandit.LogReference, bandit.Tau)));
    }

    private static double DivergenceFromBest(Case drawn)
    {
        var bandit = Bandit.From(drawn.Draw());
        double[] policy = bandit.LogPolicyValues;
        double[] best = Boltzmann.LogPolicy(bandit.Rewards, bandit.LogReference, bandit.Tau);
        double third = Boltzmann.Divergence(policy, best);
        double normaliser = Boltzmann.Value(bandit.Rewards, bandit.LogReference, bandit.Tau) / bandit.Tau;
        double fourth = Bandit.Expect(bandit.LogPolicy, action =>
            policy[action] - bandit.LogReference[action] - (bandit.Rewards[action] / bandit.Tau) + normaliser);
        double fifth = Boltzmann.Divergence(policy, bandit.LogReference) - (Boltzmann.Mean(policy, bandit.Rewards) / bandit.Tau) + normaliser;
        return RelativeError.Worst(RelativeError.Of(third, fourth), RelativeError.Of(third, fifth));
    }

    private static double ObjectiveByDivergence(Case drawn)
    {
        var bandit = Bandit.From(drawn.Draw());
        double[] best = Boltzmann.LogPolicy(bandit.Rewards, bandit.LogReference, bandit.Tau);
        double right = Boltzmann.Value(bandit.Rewards, bandit.LogReference, bandit.Tau)
            - (bandit.Tau * Boltzmann.Divergence(bandit.LogPolicyValues, best));
        return RelativeError.Of(bandit.Objective(bandit.LogPolicyValues), right);
    }

    private static double NormalisedPolicy(Case drawn)
    {
        var bandit = Bandit.From(drawn.Draw());
        double[] normalised = Boltzmann.Normalised(bandit.QValues, bandit.LogReference, bandit.Tau);
        return RelativeError.Of(normalised, [.. bandit.LogBoltzmann.Select(log => Math.Exp(log.Value))]);
    }

    private static double SoftValue(Case drawn)
    {
        var bandit = Bandit.From(drawn.Draw());
        return RelativeError.Of(Boltzmann.Value(bandit.QValues, bandit.LogReference, bandit.Tau), ValueByPolicy(bandit));
    }

    private static double SoftValueAsPrinted(Case drawn)
    {
        var bandit = Bandit.From(drawn.Draw());
        double printed = bandit.Tau * (Boltzmann.LogSumExp([.. bandit.QValues.Zip(bandit.LogReference, (q, weight) => weight + q)]) - Math.Log(bandit.Tau));
        return RelativeError.Of(printed, ValueByPolicy(bandit));
    }

    private static double QByPolicy(Case drawn)
    {
        var bandit = Bandit.From(drawn.Draw());
        double[] normalised = Boltzmann.LogPolicy(bandit.QValues, bandit.LogReference, bandit.Tau);
        double value = ValueByPolicy(bandit);
        return RelativeError.Of(
            bandit.QValues, [.. normalised.Zip(bandit.LogReference, (log, weight) => value + (bandit.Tau * (log - weight)))]);
    }

    private static double ValueByPolicy(Bandit bandit)
    {
        double[] policy = [.. bandit.LogBoltzmann.Select(log => log.Value)];
        return Boltzmann.Mean(policy, bandit.QValues) - (bandit.Tau * Boltzmann.Divergence(policy, bandit.LogReference));
    }
}
