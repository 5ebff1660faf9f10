using Flow.Stages.Returns;

namespace Flow.Verification.Tabular;

/// <summary>One environment's n recorded steps, ends of episodes among them, and the paper's sums over them written out.</summary>
internal sealed class Rollout
{
    private readonly bool[] _terminated;
    private readonly bool[] _truncated;
    private readonly double[] _finalValues;
    private readonly double _bootstrap;

    /// <summary>Draws one.</summary>
    /// <param name="draw">The random numbers.</param>
    /// <param name="ends">Whether episodes may end in it.</param>
    public Rollout(Draw draw, bool ends)
    {
        Steps = draw.Whole(2, 12);
        Tau = draw.Temperature();
        Gamma = draw.Uniform(0.05, 0.99);
        Rewards = draw.Vector(Steps, -1, 1);
        Values = draw.Vector(Steps, -3, 3);
        Divergences = draw.Vector(Steps, -2, 2);
        _finalValues = draw.Vector(Steps, -3, 3);
        _bootstrap = draw.Uniform(-3, 3);
        _terminated = [.. Enumerable.Range(0, Steps).Select(_ => ends && draw.Chance(0.15))];
        _truncated = [.. Enumerable.Range(0, Steps).Select(_ => ends && draw.Chance(0.15))];
    }

    /// <summary>n.</summary>
    public int Steps { get; }

    /// <summary>The temperature τ.</summary>
    public double Tau { get; }

    /// <summary>The discount γ.</summary>
    public double Gamma { get; }

    /// <summary>r_t.</summary>
    public double[] Rewards { get; }

    /// <summary>V(s_t).</summary>
    public double[] Values { get; }

    /// <summary>KL_t.</summary>
    public double[] Divergences { get; }

    /// <summary>Steps from t to the end of its episode or of the rollout.</summary>
    public int Horizon(int t)
    {
        int n = 1;
        while (t + n < Steps && !_terminated[t + n - 1] && !_truncated[t + n - 1])
            n++;
        return n;
    }

    /// <summary>V of what step t led to, in its own episode.</summary>
    public double Following(int t)
    {
        if (_terminated[t])
            return 0;
        if (_truncated[t])
            return _finalValues[t];
        return t + 1 < Steps ? Values[t + 1] : _bootstrap;
    }

    /// <summary>r_t − price KL_t.</summary>
    public double Paid(int t, double price) => Rewards[t] - (price * Divergences[t]);

    /// <summary>Σ_{d&lt;n} γ^d (r_{t+d} − price KL_{t+d}) + γ^n V(s_{t+n}): the return within (46), (53), (79) and (80).</summary>
    public double Return(int t, double price)
    {
        int n = Horizon(t);
        double rewards = Enumerable.Range(0, n).Sum(d => Math.Pow(Gamma, d) * Paid(t + d, price));
        return rewards + (Math.Pow(Gamma, n) * Following(t + n - 1));
    }

    /// <summary>Σ_{d&lt;n} γ^d δ_{t+d}, (36) and (52).</summary>
    public double Advantage(int t, double price) => Enumerable.Range(0, Horizon(t)).Sum(d =>
        Math.Pow(Gamma, d) * (Paid(t + d, price) + (Gamma * Following(t + d)) - Values[t + d]));

    /// <summary>What the arithmetic under test makes of it.</summary>
    public (double[] Advantages, double[] ValueTargets, double[] QTargets) Compute(ReturnFunction returns)
    {
        var (advantages, valueTargets, qTargets) = (new double[Steps], new double[Steps], new double[Steps]);
        RolloutSteps<double> steps = new()
        {
            Rewards = Rewards,
            Values = Values,
            Divergences = Divergences,
            Terminated = _terminated,
            Truncated = _truncated,
            FinalValues = _finalValues,
            Bootstrap = _bootstrap,
        };
        returns(steps, advantages, valueTargets, qTargets);
        return (advantages, valueTargets, qTargets);
    }

    /// <summary>Something for every step.</summary>
    public double[] Each(Func<int, double> x) => [.. Enumerable.Range(0, Steps).Select(x)];
}
