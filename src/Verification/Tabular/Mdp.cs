using MathNet.Numerics.LinearAlgebra;

namespace Flow.Verification.Tabular;

/// <summary>
/// A finite Markov decision process with an end: outcome <see cref="States"/> of a step is the terminal state, whose value is 0.
/// Policies are tables of log-probabilities, [state][action].
/// </summary>
internal sealed class Mdp
{
    /// <summary>The temperature τ.</summary>
    public required double Tau { get; init; }

    /// <summary>The discount γ.</summary>
    public required double Gamma { get; init; }

    /// <summary>P(s'|s, a), [s][a][s'], the terminal state last.</summary>
    public required double[][][] Transitions { get; init; }

    /// <summary>r(s, a, s'), of the same shape.</summary>
    public required double[][][] Rewards { get; init; }

    /// <summary>log π̄(a|s).</summary>
    public required double[][] LogReference { get; init; }

    /// <summary>The same process with another discount.</summary>
    public Mdp WithGamma(double gamma) =>
        new() { Tau = Tau, Gamma = gamma, Transitions = Transitions, Rewards = Rewards, LogReference = LogReference };

    /// <summary>The same process with rewards as training stores them.</summary>
    public Mdp WithRewardsInFloats() => new()
    {
        Tau = Tau,
        Gamma = Gamma,
        Transitions = Transitions,
        LogReference = LogReference,
        Rewards = [.. Rewards.Select(state => state.Select(action => action.Select(reward => (double)(float)reward).ToArray()).ToArray())],
    };

    /// <summary>How many states there are, the terminal one not counted.</summary>
    public int States => Transitions.Length;

    /// <summary>How many actions there are.</summary>
    public int Actions => Transitions[0].Length;

    /// <summary>E[r | s, a].</summary>
    public double MeanReward(int state, int action) =>
        Transitions[state][action].Zip(Rewards[state][action], (probability, reward) => probability * reward).Sum();

    /// <summary>E[v(s') | s, a].</summary>
    public double Next(int state, int action, double[] values)
    {
        double sum = 0;
        for (int next = 0; next < States; next++)
            sum += Transitions[state][action][next] * values[next];
        return sum;
    }

    /// <summary>E[r + γ v(s') | s, a] of every state and action.</summary>
    public double[][] Backup(double[] values) => Table((state, action) => MeanReward(state, action) + (Gamma * Next(state, action, values)));

    /// <summary>KL(s) of a policy.</summary>
    public double[] Divergences(double[][] logPolicy) => [.. logPolicy.Zip(LogReference, Boltzmann.Divergence)];

    /// <summary>E_{a∼π}[x(s, a)].</summary>
    public static double[] Average(double[][] logPolicy, double[][] x) => [.. logPolicy.Zip(x, Boltzmann.Mean)];

    /// <summary>V_Q(s), (29).</summary>
    public double[] SoftValue(double[][] q) => [.. q.Zip(LogReference, (row, weights) => Boltzmann.Value(row, weights, Tau))];

    /// <summary>log π^B_Q(a|s), (30).</summary>
    public double[][] BoltzmannPolicy(double[][] q) => [.. q.Zip(LogReference, (row, weights) => Boltzmann.LogPolicy(row, weights, Tau))];

    /// <summary>The sum Σ_t decay^t E[x(s_t)] of what each state brings, by one linear solve.</summary>
    public double[] Discounted(double[][] logPolicy, double decay, double[] x)
    {
        double[][] chain = Chain(logPolicy);
        return Matrix<double>.Build.Dense(States, States, (i, j) => (i == j ? 1 : 0) - (decay * chain[i][j]))
            .Solve(Vector<double>.Build.Dense([.. x])).ToArray();
    }

    /// <summary>P_π(s'|s).</summary>
    public double[][] Chain(double[][] logPolicy) => [.. Enumerable.Range(0, States).Select(state =>
        Enumerable.Range(0, States).Select(next =>
            Boltzmann.Mean(logPolicy[state], [.. Transitions[state].Select(row => row[next])])).ToArray())];

    /// <summary>E_{a∼π}[r] − τ KL(s): what one step under a policy brings.</summary>
    public double[] Income(double[][] logPolicy)
    {
        double[] rewards = Average(logPolicy, Table(MeanReward));
        return [.. rewards.Zip(Divergences(logPolicy), (reward, divergence) => reward - (Tau * divergence))];
    }

    /// <summary>V_π(s), (24), by a linear solve.</summary>
    public double[] Value(double[][] logPolicy) => Discounted(logPolicy, Gamma, Income(logPolicy));

    /// <summary>Q_π(s, a), (25).</summary>
    public double[][] ActionValue(double[][] logPolicy) => Backup(Value(logPolicy));

    /// <summary>Q*, by soft policy iteration: the Boltzmann policy is evaluated exactly until nothing changes.</summary>
    public double[][] Optimum()
    {
        double[][] q = Table((_, _) => 0);
        for (int round = 0; round < 1000; round++)
        {
            double[][] better = ActionValue(BoltzmannPolicy(q));
            if (RelativeError.Of(q, better) < 1e-14)
                return better;
            q = better;
        }

        return q;
    }

    /// <summary>A table of something for every state and action.</summary>
    public double[][] Table(Func<int, int, double> cell) => [.. Enumerable.Range(0, States).Select(state =>
        Enumerable.Range(0, Actions).Select(action => cell(state, action)).ToArray())];

    /// <summary>The largest |a − b|.</summary>
    public static double Distance(double[][] a, double[][] b) =>
        a.Zip(b, (x, y) => Distance(x, y)).Max();

    /// <summary>The largest |a − b|.</summary>
    public static double Distance(double[] a, double[] b) => a.Zip(b, (x, y) => Math.Abs(x - y)).Max();
}
