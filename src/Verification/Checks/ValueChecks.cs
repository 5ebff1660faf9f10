using Flow.Verification.Tabular;

namespace Flow.Verification.Checks;

/// <summary>Sections 3.1–3.3: value functions, the Boltzmann policy, and the backups of a fixed policy, (24)–(37).</summary>
internal static class ValueChecks
{
    /// <summary>γ^t is below 1e-17 by then.</summary>
    private const int Forever = 800;

    public static IEnumerable<Check> All =>
    [
        new("(24)", "the sum over time = the solution of V = T_π V", Bound.Exact, 4, StateValueSeries),
        new("(25)", "the sum over time = E[r + γ V_π(s')]", Bound.Exact, 4, ActionValueSeries),
        new("(26)", "V_π = E_π[Q_π] − τ KL", Bound.Exact, 1, ValueByActionValue),
        new("(27), (28)", "no policy tried is greedier than π^B_Q", Bound.Exact, 1, GreedyPolicy),
        new("(28)=(30)", "π^B_Q normalised = π^B_Q by V_Q", Bound.Exact, 1, NormalisedPolicy),
        new("(29)=(31)", "V_Q = E_{π^B}[Q] − τ KL", Bound.Exact, 1, SoftValue),
        new("(32) fixed point", "T_π V_π = V_π", Bound.Exact, 1, StateFixedPoint),
        new("(33) fixed point", "T_π Q_π = Q_π", Bound.Exact, 1, ActionFixedPoint),
        new("(34)", "T_π n times = the n-step return", Bound.Exact, 1, StateReturn),
        new("(35)", "T_π n times, less τ KL = the n-step return", Bound.Exact, 1, ActionReturn),
        new("(36), (37)", "T_π n times = V + E[Δ] of Returns", Bound.Exact, 1, StateDeltas),
        new("slip 3 (37)", "as printed, without V(s), it is not T_π^n V", Bound.Wrong, 1, StateDeltasAsPrinted),
    ];

    private static double StateValueSeries(Case drawn)
    {
        (Mdp mdp, double[][] policy, _) = Drawn(drawn);
        double[] paid = Backups.Paid(mdp, policy, new double[mdp.States]);
        double[][] sums = mdp.Table((state, action) => Backups.Along(
            mdp, policy, state, action, Forever, mdp.Gamma, (s, a) => mdp.MeanReward(s, a) + paid[s]));
        return RelativeError.Of(Mdp.Average(policy, sums), mdp.Value(policy));
    }

    private static double ActionValueSeries(Case drawn)
    {
        (Mdp mdp, double[][] policy, _) = Drawn(drawn);
        double[] paid = Backups.Paid(mdp, policy, new double[mdp.States]);
        double[][] sums = mdp.Table((state, action) => Backups.Along(
            mdp, policy, state, action, Forever, mdp.Gamma, (s, a) => mdp.MeanReward(s, a) + paid[s]) - paid[state]);
        return RelativeError.Of(sums, mdp.ActionValue(policy));
    }

    private static double ValueByActionValue(Case drawn)
    {
        (Mdp mdp, double[][] policy, _) = Drawn(drawn);
        return RelativeError.Of(mdp.Value(policy), Backups.Paid(mdp, policy, Mdp.Average(policy, mdp.ActionValue(policy))));
    }

    private static double GreedyPolicy(Case drawn)
    {
        (Mdp mdp, double[][] policy, Draw draw) = Drawn(drawn);
        double[][] q = MdpDraw.Q(draw, mdp);
        double[] best = mdp.SoftValue(q);
        double[] reached = Backups.Paid(mdp, mdp.BoltzmannPolicy(q), Mdp.Average(mdp.BoltzmannPolicy(q), q));
        double[] tried = Backups.Paid(mdp, policy, Mdp.Average(policy, q));
        return RelativeError.Worst([RelativeError.Of(best, reached), .. tried.Zip(best, (other, value) => other - value)]);
    }

    private static double NormalisedPolicy(Case drawn)
    {
        (Mdp mdp, _, Draw draw) = Drawn(drawn);
        double[][] q = MdpDraw.Q(draw, mdp);
        double[][] normalised = [.. q.Zip(mdp.LogReference, (row, weights) => Boltzmann.Normalised(row, weights, mdp.Tau))];
        return RelativeError.Of(normalised, [.. mdp.BoltzmannPolicy(q).Select(row => row.Select(Math.Exp).ToArray())]);
    }

    private static double SoftValue(Case drawn)
    {
        (Mdp mdp, _, Draw draw) = Drawn(drawn);
        double[][] q = MdpDraw.Q(draw, mdp);
        double[][] greedy = mdp.BoltzmannPolicy(q);
        return RelativeError.Of(mdp.SoftValue(q), Backups.Paid(mdp, greedy, Mdp.Average(greedy, q)));
    }

    private static double StateFixedPoint(Case drawn)
    {
        (Mdp mdp, double[][] policy, _) = Drawn(drawn);
        double[] values = mdp.Value(policy);
        return RelativeError.Of(values, Backups.FixedPolicy(mdp, policy, values));
    }

    private static double ActionFixedPoint(Case drawn)
    {
        (Mdp mdp, double[][] policy, _) = Drawn(drawn);
        double[][] q = mdp.ActionValue(policy);
        return RelativeError.Of(q, Backups.FixedPolicy(mdp, policy, q));
    }

    private static double StateReturn(Case drawn)
    {
        (Mdp mdp, double[][] policy, Draw draw) = Drawn(drawn);
        double[] values = MdpDraw.Values(draw, mdp);
        int steps = draw.Whole(1, 8);
        double[] paid = Backups.Paid(mdp, policy, new double[mdp.States]);
        double[][] returns = mdp.Table((state, action) =>
            Backups.Along(mdp, policy, state, action, steps, mdp.Gamma, (s, a) => mdp.MeanReward(s, a) + paid[s])
            + (Math.Pow(mdp.Gamma, steps) * Backups.After(mdp, policy, state, action, steps, values)));
        return RelativeError.Of(Repeat(mdp, policy, values, steps), Mdp.Average(policy, returns));
    }

    private static double ActionReturn(Case drawn)
    {
        (Mdp mdp, double[][] policy, Draw draw) = Drawn(drawn);
        double[][] q = MdpDraw.Q(draw, mdp);
        double[][] repeated = q;
        int steps = draw.Whole(1, 8);
        for (int step = 0; step < steps; step++)
            repeated = Backups.FixedPolicy(mdp, policy, repeated);
        double[] paid = Backups.Paid(mdp, policy, new double[mdp.States]);
        double[] last = Backups.Paid(mdp, policy, Mdp.Average(policy, q));
        double[][] returns = mdp.Table((state, action) =>
            Backups.Along(mdp, policy, state, action, steps, mdp.Gamma, (s, a) => mdp.MeanReward(s, a) + paid[s])
            + (Math.Pow(mdp.Gamma, steps) * Backups.After(mdp, policy, state, action, steps, last)));
        return RelativeError.Of(mdp.Table((state, action) => repeated[state][action] + paid[state]), returns);
    }

    private static double StateDeltas(Case drawn)
    {
        (double[] repeated, double[] values, double[] deltas) = Deltas(drawn);
        return RelativeError.Of(repeated, [.. values.Zip(deltas, (value, delta) => value + delta)]);
    }

    /// <summary>E[Σ γ^t δ_t + γ^n V(s_n)]: without what the sum starts from, and with what it already contains.</summary>
    private static double StateDeltasAsPrinted(Case drawn)
    {
        (Mdp mdp, double[][] policy, Draw draw) = Small(drawn);
        double[] values = MdpDraw.Values(draw, mdp);
        int steps = draw.Whole(1, 3);
        double[] deltas = Mdp.Average(policy, Look(drawn, mdp, policy, values, steps).Advantages());
        double[] last = Mdp.Average(policy, mdp.Table((state, action) => Backups.After(mdp, policy, state, action, steps, values)));
        double[] printed = [.. deltas.Zip(last, (delta, value) => delta + (Math.Pow(mdp.Gamma, steps) * value))];
        return RelativeError.Of(Repeat(mdp, policy, values, steps), printed);
    }

    private static (double[] Repeated, double[] Values, double[] Deltas) Deltas(Case drawn)
    {
        (Mdp mdp, double[][] policy, Draw draw) = Small(drawn);
        double[] values = MdpDraw.Values(draw, mdp);
        int steps = draw.Whole(1, 3);
        return (Repeat(mdp, policy, values, steps), values, Mdp.Average(policy, Look(drawn, mdp, policy, values, steps).Advantages()));
    }

    private static Lookahead Look(Case drawn, Mdp mdp, double[][] policy, double[] values, int steps) =>
        new(mdp, drawn.Subject.Regularized(mdp), policy, values, steps);

    private static double[] Repeat(Mdp mdp, double[][] policy, double[] values, int steps)
    {
        for (int step = 0; step < steps; step++)
            values = Backups.FixedPolicy(mdp, policy, values);
        return values;
    }

    private static (Mdp Mdp, double[][] Policy, Draw Draw) Drawn(Case drawn) => Drawn(drawn, new MdpDraw());

    /// <summary>Small enough to walk every path.</summary>
    private static (Mdp Mdp, double[][] Policy, Draw Draw) Small(Case drawn) => Drawn(drawn, new MdpDraw { States = 3, Actions = 3 });

    private static (Mdp Mdp, double[][] Policy, Draw Draw) Drawn(Case drawn, MdpDraw shape)
    {
        Draw draw = drawn.Draw();
        Mdp mdp = shape.From(draw);
        return (mdp, MdpDraw.Policy(draw, mdp), draw);
    }
}
