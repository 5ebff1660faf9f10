namespace Flow.Verification.Tabular;

/// <summary>The backup operators of section 3, by their definitions.</summary>
internal static class Backups
{
    /// <summary>[T_π V](s), (32).</summary>
    public static double[] FixedPolicy(Mdp mdp, double[][] logPolicy, double[] values)
    {
        double[] next = Mdp.Average(logPolicy, mdp.Table((state, action) => mdp.Next(state, action, values)));
        return [.. mdp.Income(logPolicy).Zip(next, (income, later) => income + (mdp.Gamma * later))];
    }

    /// <summary>[T_π Q](s, a), (33).</summary>
    public static double[][] FixedPolicy(Mdp mdp, double[][] logPolicy, double[][] q) =>
        mdp.Backup(Paid(mdp, logPolicy, Mdp.Average(logPolicy, q)));

    /// <summary>[T Q](s, a), (39).</summary>
    public static double[][] Soft(Mdp mdp, double[][] q) => mdp.Backup(mdp.SoftValue(q));

    /// <summary>[T_{π^B,n} Q](s, a), (40): the policy is π^B_Q throughout, n times (33).</summary>
    public static double[][] Boltzmann(Mdp mdp, double[][] q, int steps)
    {
        double[][] logPolicy = mdp.BoltzmannPolicy(q);
        for (int step = 0; step < steps; step++)
            q = FixedPolicy(mdp, logPolicy, q);
        return q;
    }

    /// <summary>[T_{π^B,λ} Q](s, a), (42), summed until nothing is left to add.</summary>
    public static double[][] Lambda(Mdp mdp, double[][] q, double lambda)
    {
        double[][] logPolicy = mdp.BoltzmannPolicy(q);
        double[][] sum = mdp.Table((_, _) => 0);
        for (double weight = 1 - lambda; weight > 1e-18; weight *= lambda)
        {
            q = FixedPolicy(mdp, logPolicy, q);
            sum = Add(sum, q, weight);
        }

        return sum;
    }

    /// <summary>The λ-return of a rollout of n steps: what (42) becomes where the sums end with the n-step one.</summary>
    public static double[][] Lambda(Mdp mdp, double[][] q, double lambda, int steps)
    {
        double[][] logPolicy = mdp.BoltzmannPolicy(q);
        double[][] sum = mdp.Table((_, _) => 0);
        for (int step = 1; step <= steps; step++)
        {
            q = FixedPolicy(mdp, logPolicy, q);
            sum = Add(sum, q, Math.Pow(lambda, step - 1) * (step == steps ? 1 : 1 - lambda));
        }

        return sum;
    }

    /// <summary>E[Σ_{t&lt;n} decay^t x(s_t, a_t) | s_0, a_0], forward in time: the distribution of the state is carried along.</summary>
    public static double Along(Mdp mdp, double[][] logPolicy, int state, int action, int steps, double decay, Func<int, int, double> x)
    {
        double sum = x(state, action);
        double[] where = mdp.Transitions[state][action];
        double[][] chain = mdp.Chain(logPolicy);
        double[] mean = Mdp.Average(logPolicy, mdp.Table(x));
        double weight = decay;
        for (int step = 1; step < steps; step++, weight *= decay)
        {
            sum += weight * Dot(where, mean);
            where = Carry(where, chain);
        }

        return sum;
    }

    /// <summary>E[v(s_n) | s_0, a_0], forward in time.</summary>
    public static double After(Mdp mdp, double[][] logPolicy, int state, int action, int steps, double[] values)
    {
        double[] where = mdp.Transitions[state][action];
        double[][] chain = mdp.Chain(logPolicy);
        for (int step = 1; step < steps; step++)
            where = Carry(where, chain);
        return Dot(where, values);
    }

    /// <summary>x(s) − τ KL(s).</summary>
    public static double[] Paid(Mdp mdp, double[][] logPolicy, double[] x) =>
        [.. x.Zip(mdp.Divergences(logPolicy), (value, divergence) => value - (mdp.Tau * divergence))];

    private static double[][] Add(double[][] sum, double[][] term, double weight) =>
        [.. sum.Zip(term, (a, b) => a.Zip(b, (x, y) => x + (weight * y)).ToArray())];

    private static double[] Carry(double[] where, double[][] chain) =>
        [.. Enumerable.Range(0, chain.Length).Select(next => Enumerable.Range(0, chain.Length).Sum(state => where[state] * chain[state][next]))];

    /// <summary>The terminal state, last in a distribution, is worth nothing.</summary>
    private static double Dot(double[] where, double[] values) => values.Select((value, state) => where[state] * value).Sum();
}
