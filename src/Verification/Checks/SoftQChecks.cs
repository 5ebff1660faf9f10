using Flow.Verification.Tabular;

namespace Flow.Verification.Checks;

/// <summary>Sections 3.4 and 3.5: the Boltzmann backups and the targets of soft Q-learning, (38)–(45), by the arithmetic of Returns.</summary>
internal static class SoftQChecks
{
    public static IEnumerable<Check> All =>
    [
        new("(38)=(39)", "the greedy successor's value = τ log E exp(Q/τ)", Bound.Exact, 1, GreedySuccessor),
        new("slip 4 (38)", "as printed, with Q(s, a) in the successor's place, it is not (39)", Bound.Wrong, 1, GreedySuccessorAsPrinted),
        new("(40)=(41)", "T_{π^B} n times = E[y] of Returns", Bound.Exact, 1, Boltzmann),
        new("(41) n = 1", "one step of T_{π^B,n} is T", Bound.Exact, 1, OneStep),
        new("(41) n > 1", "T_{π^B,n} is not T n times", Bound.Wrong, 1, NotRepeatedSoft),
        new("(42)=(43)", "the λ-weighted sum = τ KL + V_Q + E Σ (γλ)^t δ_t", Bound.Exact, 4, Lambda),
        new("slip 5 (43)", "as printed, with Q(s, a) in front, it is not (42)", Bound.Wrong, 4, LambdaAsPrinted),
        new("(42), (43) n steps", "the λ-return of a rollout = E[y] of Returns with λ", Bound.Exact, 1, LambdaOfReturns),
        new("(43) λ = 0, λ = 1", "E[y] of Returns = (39) and (41), its limits", Bound.Exact, 1, LambdaLimits),
        new("(44), (45)", "the least loss is at E[y] = T Q̄, whoever acts later", Bound.Exact, 1, OneStepTarget),
        new("(46) off policy", "for n > 1 another policy's y is biased", Bound.Wrong, 1, BiasedOffPolicy),
    ];

    private static double GreedySuccessor(Case drawn)
    {
        (Mdp mdp, double[][] q, _) = Drawn(drawn);
        double[][] greedy = mdp.BoltzmannPolicy(q);
        return RelativeError.Of(mdp.Backup(Backups.Paid(mdp, greedy, Mdp.Average(greedy, q))), Backups.Soft(mdp, q));
    }

    private static double GreedySuccessorAsPrinted(Case drawn)
    {
        (Mdp mdp, double[][] q, _) = Drawn(drawn);
        double[] paid = Backups.Paid(mdp, mdp.BoltzmannPolicy(q), new double[mdp.States]);
        double[] one = [.. Enumerable.Repeat(1.0, mdp.States)];
        double[][] printed = mdp.Table((state, action) => mdp.MeanReward(state, action)
            + (mdp.Gamma * ((mdp.Next(state, action, one) * q[state][action]) + mdp.Next(state, action, paid))));
        return RelativeError.Of(printed, Backups.Soft(mdp, q));
    }

    private static double Boltzmann(Case drawn)
    {
        (Mdp mdp, double[][] q, Draw draw) = Small(drawn);
        int steps = draw.Whole(1, 3);
        return RelativeError.Of(Backups.Boltzmann(mdp, q, steps), Look(drawn, mdp, q, steps).QTargets());
    }

    private static double OneStep(Case drawn)
    {
        (Mdp mdp, double[][] q, _) = Drawn(drawn);
        return RelativeError.Of(Backups.Boltzmann(mdp, q, 1), Backups.Soft(mdp, q));
    }

    private static double NotRepeatedSoft(Case drawn)
    {
        (Mdp mdp, double[][] q, _) = Drawn(drawn);
        return RelativeError.Of(Backups.Boltzmann(mdp, q, 3), Backups.Soft(mdp, Backups.Soft(mdp, Backups.Soft(mdp, q))));
    }

    private static double Lambda(Case drawn)
    {
        (Mdp mdp, double[][] q, Draw draw) = Drawn(drawn);
        double lambda = draw.Uniform(0, 0.9);
        double[][] deltas = Deltas(mdp, q, lambda);
        double[] soft = mdp.SoftValue(q);
        double[] divergences = mdp.Divergences(mdp.BoltzmannPolicy(q));
        double[][] closed = mdp.Table((state, action) => (mdp.Tau * divergences[state]) + soft[state] + deltas[state][action]);
        return RelativeError.Of(Backups.Lambda(mdp, q, lambda), closed);
    }

    private static double LambdaAsPrinted(Case drawn)
    {
        (Mdp mdp, double[][] q, Draw draw) = Drawn(drawn);
        double lambda = draw.Uniform(0, 0.9);
        double[][] deltas = Deltas(mdp, q, lambda);
        return RelativeError.Of(Backups.Lambda(mdp, q, lambda), mdp.Table((state, action) => q[state][action] + deltas[state][action]));
    }

    private static double LambdaOfReturns(Case drawn)
    {
        (Mdp mdp, double[][] q, Draw draw) = Small(drawn);
        int steps = draw.Whole(1, 3);
        double lambda = draw.Uniform(0, 1);
        return RelativeError.Of(Backups.Lambda(mdp, q, lambda, steps), Look(drawn, mdp, q, steps, lambda).QTargets());
    }

    private static double LambdaLimits(Case drawn)
    {
        (Mdp mdp, double[][] q, Draw draw) = Small(drawn);
        int steps = draw.Whole(2, 3);
        return RelativeError.Worst(
            RelativeError.Of(Backups.Soft(mdp, q), Look(drawn, mdp, q, steps, lambda: 0).QTargets()),
            RelativeError.Of(Backups.Boltzmann(mdp, q, steps), Look(drawn, mdp, q, steps, lambda: 1).QTargets()));
    }

    /// <summary>(44) is a parabola in each Q(s, a): at the mean of y its slope is zero.</summary>
    private static double OneStepTarget(Case drawn)
    {
        (Mdp mdp, double[][] q, Draw draw) = Drawn(drawn);
        double[][] behaviour = MdpDraw.Policy(draw, mdp);
        double[][] mean = new Lookahead(mdp, drawn.Subject.Regularized(mdp), behaviour, mdp.SoftValue(q), steps: 1).QTargets();
        return RelativeError.Of(mean, Backups.Soft(mdp, q));
    }

    private static double BiasedOffPolicy(Case drawn)
    {
        (Mdp mdp, double[][] q, Draw draw) = Small(drawn);
        double[][] other = MdpDraw.Policy(draw, mdp);
        double[][] mean = new Lookahead(mdp, drawn.Subject.Regularized(mdp), other, mdp.SoftValue(q), steps: 3).QTargets();
        return RelativeError.Of(mean, Backups.Boltzmann(mdp, q, 3));
    }

    /// <summary>E[Σ_t (γλ)^t δ_t | s_0, a_0] without end, by a linear solve.</summary>
    private static double[][] Deltas(Mdp mdp, double[][] q, double lambda)
    {
        double[][] policy = mdp.BoltzmannPolicy(q);
        double[] soft = mdp.SoftValue(q);
        double[] divergences = mdp.Divergences(policy);
        double[][] delta = mdp.Table((state, action) =>
            mdp.MeanReward(state, action) - (mdp.Tau * divergences[state]) + (mdp.Gamma * mdp.Next(state, action, soft)) - soft[state]);
        double[] later = mdp.Discounted(policy, mdp.Gamma * lambda, Mdp.Average(policy, delta));
        return mdp.Table((state, action) => delta[state][action] + (mdp.Gamma * lambda * mdp.Next(state, action, later)));
    }

    private static Lookahead Look(Case drawn, Mdp mdp, double[][] q, int steps, double lambda = 1) =>
        new(mdp, drawn.Subject.Regularized(mdp, lambda), mdp.BoltzmannPolicy(q), mdp.SoftValue(q), steps);

    private static (Mdp Mdp, double[][] Q, Draw Draw) Drawn(Case drawn) => Drawn(drawn, new MdpDraw());

    private static (Mdp Mdp, double[][] Q, Draw Draw) Small(Case drawn) => Drawn(drawn, new MdpDraw { States = 3, Actions = 3 });

    private static (Mdp Mdp, double[][] Q, Draw Draw) Drawn(Case drawn, MdpDraw shape)
    {
        Draw draw = drawn.Draw();
        Mdp mdp = shape.From(draw);
        return (mdp, MdpDraw.Q(draw, mdp), draw);
    }
}
