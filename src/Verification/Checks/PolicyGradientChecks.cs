using Flow.Verification.Tabular;

namespace Flow.Verification.Checks;

/// <summary>Section 3.6: the policy gradients of the regularised return, (48)–(53).</summary>
internal static class PolicyGradientChecks
{
    private const int Forever = 400;

    public static IEnumerable<Check> All =>
    [
        new("(48)", "the naive estimator's mean is not the gradient of the return", Bound.Wrong, 4, NaiveGradient),
        new("(49)=(50)", "by the return, forward in time = by Q_π − τ KL − V_π", Bound.Exact, 4, ReturnsAndValues),
        new("(51)", "g_1 = ∇E Σ_{t<T} (r − τ KL)", Bound.Exact, 1, FiniteHorizon),
        new("(52)", "E[Δ] of Returns under V_π = Q_π − τ KL − V_π, any n and λ", Bound.Exact, 1, Advantages),
        new("(53)", "the slope of the value loss vanishes at E[V̂] of Returns = T_π^n V", Bound.Exact, 1, ValueTargets),
        new("slip 10 (79), (80)", "as printed, with + τ ∇KL, it is not (50)", Bound.Wrong, 1, SignAsPrinted),
    ];

    private static double NaiveGradient(Case drawn)
    {
        (Mdp mdp, PolicyGradients gradients, _) = Drawn(drawn, gamma: 1);
        double[] none = new double[mdp.States];
        double[][] plain = mdp.Backup(mdp.Discounted(
            gradients.LogPolicy, 1, Mdp.Average(gradients.LogPolicy, mdp.Table(mdp.MeanReward))));
        double[][] proper = Minus(mdp.ActionValue(gradients.LogPolicy), Negative(Backups.Paid(mdp, gradients.LogPolicy, none)));
        return RelativeError.Of(gradients.Credit(plain), gradients.Credit(proper));
    }

    private static double ReturnsAndValues(Case drawn)
    {
        (Mdp mdp, PolicyGradients gradients, _) = Drawn(drawn);
        double[] paid = Backups.Paid(mdp, gradients.LogPolicy, new double[mdp.States]);
        double[][] returns = mdp.Table((state, action) => Backups.Along(
            mdp, gradients.LogPolicy, state, action, Forever, mdp.Gamma, (s, a) => mdp.MeanReward(s, a) + paid[s]));
        return RelativeError.Of(gradients.Credit(returns), gradients.Credit(TrueAdvantage(mdp, gradients.LogPolicy)));
    }

    private static double FiniteHorizon(Case drawn)
    {
        (Mdp mdp, PolicyGradients gradients, double[] start) = Drawn(drawn, gamma: 1);
        int horizon = 4;
        double[] paid = Backups.Paid(mdp, gradients.LogPolicy, new double[mdp.States]);
        double[][] chain = mdp.Chain(gradients.LogPolicy);
        double[] where = start;
        double gradient = 0;
        for (int t = 0; t < horizon; t++)
        {
            double[][] credit = mdp.Table((state, action) => Backups.Along(
                mdp, gradients.LogPolicy, state, action, horizon - t, 1, (s, a) => mdp.MeanReward(s, a) + paid[s]));
            gradient += where.Select((probability, state) => probability * gradients.Here(state, credit[state])).Sum();
            where = [.. Enumerable.Range(0, mdp.States).Select(next => where.Select((probability, state) => probability * chain[state][next]).Sum())];
        }

        return RelativeError.Of(gradient, gradients.FiniteHorizon(horizon).Slope);
    }

    private static double Advantages(Case drawn)
    {
        Draw draw = drawn.Draw();
        Mdp mdp = new MdpDraw { States = 3, Actions = 3 }.From(draw);
        double[][] policy = MdpDraw.Policy(draw, mdp);
        Stages.Returns.ReturnForm form = Stages.Returns.ReturnForm.Regularized;
        ReturnFunction returns = drawn.Subject.Returns(mdp.Gamma, mdp.Tau, form, draw.Uniform(0, 1));
        Lookahead look = new(mdp, returns, policy, mdp.Value(policy), draw.Whole(1, 3));
        return RelativeError.Of(look.Advantages(), TrueAdvantage(mdp, policy));
    }

    private static double ValueTargets(Case drawn)
    {
        Draw draw = drawn.Draw();
        Mdp mdp = new MdpDraw { States = 3, Actions = 3 }.From(draw);
        double[][] policy = MdpDraw.Policy(draw, mdp);
        double[] values = MdpDraw.Values(draw, mdp);
        int steps = draw.Whole(1, 3);
        double[] targets = new Lookahead(mdp, drawn.Subject.Regularized(mdp), policy, values, steps).ValueTargets();
        for (int step = 0; step < steps; step++)
            values = Backups.FixedPolicy(mdp, policy, values);
        return RelativeError.Of(targets, values);
    }

    private static double SignAsPrinted(Case drawn)
    {
        (Mdp mdp, PolicyGradients gradients, _) = Drawn(drawn);
        double[][] credit = TrueAdvantage(mdp, gradients.LogPolicy);
        return RelativeError.Of(gradients.Credit(credit), gradients.Credit(credit, sign: 1));
    }

    /// <summary>Q_π − τ KL − V_π.</summary>
    private static double[][] TrueAdvantage(Mdp mdp, double[][] policy)
    {
        double[] baseline = Negative(Backups.Paid(mdp, policy, Negative(mdp.Value(policy))));
        return Minus(mdp.ActionValue(policy), baseline);
    }

    private static double[][] Minus(double[][] table, double[] perState) =>
        [.. table.Zip(perState, (row, less) => row.Select(x => x - less).ToArray())];

    private static double[] Negative(double[] x) => [.. x.Select(value => -value)];

    private static (Mdp Mdp, PolicyGradients Gradients, double[] Start) Drawn(Case drawn, double gamma = 0)
    {
        Draw draw = drawn.Draw();
        Mdp mdp = new MdpDraw { States = 4, Actions = 3, Ends = true }.From(draw);
        Mdp process = gamma == 0 ? mdp : mdp.WithGamma(gamma);
        double[] start = draw.Distribution(mdp.States);
        return (process, new PolicyGradients(process, MdpDraw.DualPolicy(draw, mdp), start), start);
    }
}
