using Flow.Verification.Tabular;

namespace Flow.Verification.Checks;

/// <summary>
/// Where the backups are contractions in the sup norm, and where they are not: (41) and (43) follow a policy that depends on Q,
/// so they share no more than the fixed point.
/// </summary>
internal static class ContractionChecks
{
    /// <summary>A temperature at which a small change of Q turns the policy round.</summary>
    private const double Cold = 0.01;

    /// <summary>No two tables are farther apart afterwards than the modulus allows.</summary>
    private static readonly Bound Nearer = new(1, BoundKind.WorstAtMost);

    /// <summary>A counter-example: two tables are farther apart afterwards.</summary>
    private static readonly Bound Apart = new(1, BoundKind.WorstAtLeast);

    public static IEnumerable<Check> All =>
    [
        new("(32) contraction", "‖T_π V − T_π W‖ / (γ ‖V − W‖), the largest", Nearer, 1, State),
        new("(33) contraction", "‖T_π Q − T_π R‖ / (γ ‖Q − R‖), the largest", Nearer, 1, Action),
        new("(37) contraction", "‖T_π^n V − T_π^n W‖ / (γ^n ‖V − W‖), by Returns, the largest", Nearer, 1, Repeated),
        new("(39) contraction", "‖T Q − T R‖ / (γ ‖Q − R‖), the largest", Nearer, 1, Soft),
        new("(41) no contraction", "‖T_{π^B,n} Q − T_{π^B,n} R‖ / ‖Q − R‖, the largest", Apart, 1, Boltzmann),
        new("(43) no contraction", "‖T_{π^B,λ} Q − T_{π^B,λ} R‖ / ‖Q − R‖, the largest", Apart, 4, Lambda),
        new("(39), (41), (43)", "Q* is the fixed point of all three", Bound.Exact, 4, SharedFixedPoint),
        new("(39) optimum", "V* is the value of π^B_{Q*}, and no policy tried has more", Bound.Exact, 1, Optimum),
    ];

    private static double State(Case drawn)
    {
        (Mdp mdp, double[][] policy, Draw draw) = Drawn(drawn);
        double[] v = MdpDraw.Values(draw, mdp);
        double[] w = MdpDraw.Values(draw, mdp);
        return Mdp.Distance(Backups.FixedPolicy(mdp, policy, v), Backups.FixedPolicy(mdp, policy, w)) / (mdp.Gamma * Mdp.Distance(v, w));
    }

    private static double Action(Case drawn)
    {
        (Mdp mdp, double[][] policy, Draw draw) = Drawn(drawn);
        double[][] q = MdpDraw.Q(draw, mdp);
        double[][] r = MdpDraw.Q(draw, mdp);
        return Mdp.Distance(Backups.FixedPolicy(mdp, policy, q), Backups.FixedPolicy(mdp, policy, r)) / (mdp.Gamma * Mdp.Distance(q, r));
    }

    private static double Repeated(Case drawn)
    {
        Draw draw = drawn.Draw();
        Mdp mdp = new MdpDraw { States = 3, Actions = 2 }.From(draw);
        double[][] policy = MdpDraw.Policy(draw, mdp);
        double[] v = MdpDraw.Values(draw, mdp);
        double[] w = MdpDraw.Values(draw, mdp);
        int steps = draw.Whole(1, 3);
        double[] Back(double[] values) => new Lookahead(mdp, drawn.Subject.Regularized(mdp), policy, values, steps).ValueTargets();
        return Mdp.Distance(Back(v), Back(w)) / (Math.Pow(mdp.Gamma, steps) * Mdp.Distance(v, w));
    }

    private static double Soft(Case drawn)
    {
        (Mdp mdp, _, Draw draw) = Drawn(drawn);
        double[][] q = MdpDraw.Q(draw, mdp);
        double[][] r = MdpDraw.Q(draw, mdp);
        return Mdp.Distance(Backups.Soft(mdp, q), Backups.Soft(mdp, r)) / (mdp.Gamma * Mdp.Distance(q, r));
    }

    private static double Boltzmann(Case drawn)
    {
        (Mdp mdp, double[][] q, double[][] r, Draw draw) = Neighbours(drawn);
        int steps = draw.Whole(2, 6);
        return Mdp.Distance(Backups.Boltzmann(mdp, q, steps), Backups.Boltzmann(mdp, r, steps)) / Mdp.Distance(q, r);
    }

    private static double Lambda(Case drawn)
    {
        (Mdp mdp, double[][] q, double[][] r, Draw draw) = Neighbours(drawn);
        double lambda = draw.Uniform(0.1, 0.9);
        return Mdp.Distance(Backups.Lambda(mdp, q, lambda), Backups.Lambda(mdp, r, lambda)) / Mdp.Distance(q, r);
    }

    private static double SharedFixedPoint(Case drawn)
    {
        (Mdp mdp, _, Draw draw) = Drawn(drawn);
        double[][] best = mdp.Optimum();
        return RelativeError.Worst(
            RelativeError.Of(best, Backups.Soft(mdp, best)),
            RelativeError.Of(best, Backups.Boltzmann(mdp, best, draw.Whole(1, 6))),
            RelativeError.Of(best, Backups.Lambda(mdp, best, draw.Uniform(0, 0.9))));
    }

    private static double Optimum(Case drawn)
    {
        (Mdp mdp, double[][] policy, _) = Drawn(drawn);
        double[][] best = mdp.Optimum();
        double[] values = mdp.SoftValue(best);
        return RelativeError.Worst(
        [
            RelativeError.Of(values, mdp.Value(mdp.BoltzmannPolicy(best))),
            .. mdp.Value(policy).Zip(values, (other, value) => other - value),
        ]);
    }

    private static (Mdp Mdp, double[][] Policy, Draw Draw) Drawn(Case drawn)
    {
        Draw draw = drawn.Draw();
        Mdp mdp = new MdpDraw().From(draw);
        return (mdp, MdpDraw.Policy(draw, mdp), draw);
    }

    private static (Mdp Mdp, double[][] Q, double[][] R, Draw Draw) Neighbours(Case drawn)
    {
        Draw draw = drawn.Draw();
        Mdp mdp = new MdpDraw { Tau = Cold }.From(draw);
        double[][] q = MdpDraw.Q(draw, mdp, Cold);
        return (mdp, q, [.. q.Select(row => row.Select(value => value + draw.Uniform(-Cold, Cold)).ToArray())], draw);
    }
}
