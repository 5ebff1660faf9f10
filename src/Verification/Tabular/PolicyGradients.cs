namespace Flow.Verification.Tabular;

/// <summary>Policy gradients of a decision process, along the direction in which its policy's table changes.</summary>
/// <param name="mdp">The process; every step may end it.</param>
/// <param name="policy">log π_θ(a|s) and its derivative.</param>
/// <param name="start">The distribution of the first state.</param>
internal sealed class PolicyGradients(Mdp mdp, Dual[][] policy, double[] start)
{
    /// <summary>The policy without its derivative.</summary>
    public double[][] LogPolicy { get; } = [.. policy.Select(row => row.Select(log => log.Value).ToArray())];

    /// <summary>E Σ_t [∇log π(a_t|s_t) x(s_t, a_t) + sign τ ∇KL(s_t)], over how often each state is visited.</summary>
    /// <param name="x">What each action is credited with.</param>
    /// <param name="sign">−1 for the regulariser of an ascent direction.</param>
    public double Credit(double[][] x, int sign = -1)
    {
        double[] inState = [.. policy.Select((row, state) => Here(state, x[state], sign))];
        return start.Zip(mdp.Discounted(LogPolicy, 1, inState), (probability, sum) => probability * sum).Sum();
    }

    /// <summary>The same in one state, actions by the policy.</summary>
    public double Here(int state, double[] x, int sign = -1) =>
        policy[state].Select((log, action) => Math.Exp(log.Value) * log.Slope * x[action]).Sum()
        + (sign * mdp.Tau * Dual.Divergence(policy[state], mdp.LogReference[state]).Slope);

    /// <summary>E Σ_{t&lt;T} (r_t − τ KL_t) and its derivative, backwards in time.</summary>
    public Dual FiniteHorizon(int steps)
    {
        Dual[] later = [.. Enumerable.Repeat(new Dual(0, 0), mdp.States)];
        for (int step = 0; step < steps; step++)
        {
            Dual[] next = later;
            later = [.. policy.Select((row, state) =>
                Dual.Sum(row.Select((log, action) => log.Exp() * (Onward(state, action, next) + mdp.MeanReward(state, action))))
                - (Dual.Divergence(row, mdp.LogReference[state]) * mdp.Tau))];
        }

        return Dual.Sum(later.Select((value, state) => value * start[state]));
    }

    private Dual Onward(int state, int action, Dual[] values) =>
        Dual.Sum(values.Select((value, next) => value * mdp.Transitions[state][action][next]));
}
