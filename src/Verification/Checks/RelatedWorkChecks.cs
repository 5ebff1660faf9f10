using Flow.Verification.Tabular;

namespace Flow.Verification.Checks;

/// <summary>(81)–(83), the targets of DQN; (87), PGQ's Q; (88)–(90), path consistency.</summary>
internal static class RelatedWorkChecks
{
    public static IEnumerable<Check> All =>
    [
        new("(81), (82), (83)", "soft targets bracket the hard one within γ τ log A", Bound.Exact, 1, SoftAndHard),
        new("(82), (83)", "they are r + γ V_Q, and differ by γ τ log A", Bound.Exact, 1, SoftTargets),
        new("slip 11 (82), (83)", "as printed, γ log Σ exp(Q/τ), they are not r + γ V_Q", Bound.Wrong, 1, SoftTargetsAsPrinted),
        new("(87)", "E_π[τ (log π + S)] = 0", Bound.Exact, 1, drawn => Advantage(drawn, printed: false)),
        new("slip 12 (87)", "as printed, τ (log π + τ S), its mean is not 0", Bound.Wrong, 1, drawn => Advantage(drawn, printed: true)),
        new("(88)", "Σ γ^t A_π along any path = rewards + γ^n V_π(s_n) − V_π(s_0)", Bound.Exact, 1, PathOfAnyPolicy),
        new("(89)", "τ log(π*/π̄) = Q* − V*", Bound.Exact, 1, BestPolicy),
        new("(90)", "the same with τ log(π*/π̄), along any path", Bound.Exact, 1, BestPath),
        new("(90) elsewhere", "for another policy than π* it does not hold", Bound.Wrong, 1, OtherPath),
    ];

    private static double SoftAndHard(Case drawn)
    {
        (double[] q, double tau, double gamma) = Successor(drawn);
        double hard = gamma * q.Max();
        double slack = gamma * tau * Math.Log(q.Length);
        double entropy = Entropy(q, tau, gamma);
        double divergence = entropy - slack;
        return RelativeError.Worst(hard - entropy, entropy - hard - slack, divergence - hard);
    }

    private static double SoftTargets(Case drawn)
    {
        (double[] q, double tau, double gamma) = Successor(drawn);
        double[] uniform = [.. Enumerable.Repeat(-Math.Log(q.Length), q.Length)];
        double divergence = gamma * tau * (Boltzmann.LogSumExp([.. q.Select(x => x / tau)]) - Math.Log(q.Length));
        return RelativeError.Worst(
            RelativeError.Of(divergence, gamma * Boltzmann.Value(q, uniform, tau)),
            RelativeError.Of(Entropy(q, tau, gamma), gamma * Boltzmann.Value(q, new double[q.Length], tau)),
            RelativeError.Of(Entropy(q, tau, gamma) - divergence, gamma * tau * Math.Log(q.Length)));
    }

    private static double SoftTargetsAsPrinted(Case drawn)
    {
        (double[] q, double tau, double gamma) = Successor(drawn);
        double printed = gamma * Boltzmann.LogSumExp([.. q.Select(x => x / tau)]);
        return Math.Min(
            RelativeError.Of(printed, Entropy(q, tau, gamma)),
            RelativeError.Of(printed - Math.Log(q.Length), Entropy(q, tau, gamma) - (gamma * tau * Math.Log(q.Length))));
    }

    private static double Advantage(Case drawn, bool printed)
    {
        var bandit = Bandit.From(drawn.Draw());
        double[] policy = bandit.LogPolicyValues;
        double entropy = -Boltzmann.Mean(policy, policy);
        return RelativeError.Of(bandit.Tau * (Boltzmann.Mean(policy, policy) + ((printed ? bandit.Tau : 1) * entropy)), 0);
    }

    private static double PathOfAnyPolicy(Case drawn)
    {
        (Mdp mdp, Draw draw) = Deterministic(drawn);
        double[][] policy = MdpDraw.Policy(draw, mdp);
        double[] values = mdp.Value(policy);
        double[][] q = mdp.ActionValue(policy);
        return OffPath(mdp, draw, values, (state, action) => q[state][action] - values[state]);
    }

    private static double BestPolicy(Case drawn)
    {
        (Mdp mdp, _) = Deterministic(drawn);
        double[][] q = mdp.Optimum();
        double[][] policy = mdp.BoltzmannPolicy(q);
        double[] values = mdp.Value(policy);
        return RelativeError.Of(
            mdp.Table((state, action) => mdp.Tau * (policy[state][action] - mdp.LogReference[state][action])),
            mdp.Table((state, action) => q[state][action] - values[state]));
    }

    private static double BestPath(Case drawn)
    {
        (Mdp mdp, Draw draw) = Deterministic(drawn);
        double[][] policy = mdp.BoltzmannPolicy(mdp.Optimum());
        return OffPath(mdp, draw, mdp.Value(policy), (state, action) => mdp.Tau * (policy[state][action] - mdp.LogReference[state][action]));
    }

    private static double OtherPath(Case drawn)
    {
        (Mdp mdp, Draw draw) = Deterministic(drawn);
        double[][] policy = MdpDraw.Policy(draw, mdp);
        return OffPath(mdp, draw, mdp.Value(policy), (state, action) => mdp.Tau * (policy[state][action] - mdp.LogReference[state][action]));
    }

    /// <summary>Σ γ^t x(s_t, a_t) against Σ γ^t r_t + γ^n V(s_n) − V(s_0), along actions drawn at random.</summary>
    private static double OffPath(Mdp mdp, Draw draw, double[] values, Func<int, int, double> x)
    {
        int state = draw.Whole(0, mdp.States - 1);
        double right = -values[state];
        (double left, double discount) = (0, 1);
        for (int steps = draw.Whole(1, 6); steps > 0 && state < mdp.States; steps--)
        {
            int action = draw.Whole(0, mdp.Actions - 1);
            left += discount * x(state, action);
            right += discount * mdp.MeanReward(state, action);
            discount *= mdp.Gamma;
            state = Array.IndexOf(mdp.Transitions[state][action], 1);
        }

        return RelativeError.Of(left, right + (state < mdp.States ? discount * values[state] : 0));
    }

    private static (Mdp Mdp, Draw Draw) Deterministic(Case drawn)
    {
        Draw draw = drawn.Draw();
        return (new MdpDraw { Deterministic = true }.From(draw), draw);
    }

    private static double Entropy(double[] q, double tau, double gamma) =>
        gamma * tau * Boltzmann.LogSumExp([.. q.Select(x => x / tau)]);

    private static (double[] Q, double Tau, double Gamma) Successor(Case drawn)
    {
        Draw draw = drawn.Draw();
        return (draw.Vector(draw.Whole(2, 18), -3, 3), draw.Temperature(), draw.Uniform(0.05, 0.99));
    }
}
