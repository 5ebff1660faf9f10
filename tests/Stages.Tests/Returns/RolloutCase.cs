using Flow.Stages.Returns;

namespace Flow.Stages.Tests.Returns;

/// <summary>A random rollout of one environment, made from a seed, with the definitions of the paper written out naively.</summary>
internal sealed class RolloutCase
{
    private readonly Random _random;
    private readonly float _bootstrap;

    public RolloutCase(int seed)
    {
        _random = new Random(seed);
        Count = _random.Next(1, 13);
        Gamma = _random.NextDouble();
        Tau = _random.NextDouble() * 0.7;
        Rewards = Floats();
        Values = Floats();
        Divergences = Floats();
        FinalValues = Floats();
        _bootstrap = Float();
        Terminated = [.. Enumerable.Range(0, Count).Select(_ => _random.Next(5) == 0)];
        Truncated = [.. Enumerable.Range(0, Count).Select(_ => _random.Next(5) == 0)];
    }

    public int Count { get; }

    public double Gamma { get; }

    public double Tau { get; }

    public float[] Rewards { get; }

    public float[] Values { get; }

    public float[] Divergences { get; }

    public float[] FinalValues { get; }

    public bool[] Terminated { get; }

    public bool[] Truncated { get; }

    public (float[] Advantages, float[] ValueTargets, float[] QTargets) Compute(ReturnForm form, double lambda = 1)
    {
        (float[] Advantages, float[] ValueTargets, float[] QTargets) result = (new float[Count], new float[Count], new float[Count]);
        RolloutSteps<float> steps = new()
        {
            Rewards = Rewards,
            Values = Values,
            Divergences = Divergences,
            Terminated = Terminated,
            Truncated = Truncated,
            FinalValues = FinalValues,
            Bootstrap = _bootstrap,
        };
        new ReturnCalculator(Gamma, Tau, form, lambda).Compute(steps, result.Advantages, result.ValueTargets, result.QTargets);
        return result;
    }

    /// <summary>Steps from t to the end of its episode or of the rollout.</summary>
    public int Horizon(int t)
    {
        int n = 1;
        while (t + n < Count && !Terminated[t + n - 1] && !Truncated[t + n - 1])
            n++;
        return n;
    }

    /// <summary>V of the state that follows step t, in the same episode.</summary>
    public double Following(int t)
    {
        if (Terminated[t])
            return 0;
        if (Truncated[t])
            return FinalValues[t];
        return t + 1 < Count ? Values[t + 1] : _bootstrap;
    }

    /// <summary>The reward of step t, less τ KL_t in the regularised form.</summary>
    public double Paid(int t, ReturnForm form) => form == ReturnForm.Regularized ? Rewards[t] - (Tau * Divergences[t]) : Rewards[t];

    /// <summary>(36).</summary>
    public double Delta(int t, ReturnForm form) => Paid(t, form) + (Gamma * Following(t)) - Values[t];

    /// <summary>(52).</summary>
    public double Advantage(int t, ReturnForm form) =>
        Enumerable.Range(0, Horizon(t)).Sum(d => Math.Pow(Gamma, d) * Delta(t + d, form));

    /// <summary>The n-step return with its bootstrap: the sum within (46), (53) and (79).</summary>
    public double Return(int t, ReturnForm form) => Return(t, form, Horizon(t));

    /// <summary>(42): the k-step returns, weighed by (1 − λ) λ^(k−1); the longest one has what is left.</summary>
    public double LambdaReturn(int t, ReturnForm form, double lambda)
    {
        int longest = Horizon(t);
        return Enumerable.Range(1, longest).Sum(k =>
            Math.Pow(lambda, k - 1) * (k == longest ? 1 : 1 - lambda) * Return(t, form, k));
    }

    private double Return(int t, ReturnForm form, int n)
    {
        double rewards = Enumerable.Range(0, n).Sum(d => Math.Pow(Gamma, d) * Paid(t + d, form));
        return rewards + (Math.Pow(Gamma, n) * Following(t + n - 1));
    }

    private float[] Floats() => [.. Enumerable.Range(0, Count).Select(_ => Float())];

    private float Float() => (float)((_random.NextDouble() * 6) - 3);
}
