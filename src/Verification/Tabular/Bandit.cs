namespace Flow.Verification.Tabular;

/// <summary>A bandit, an estimate q of its rewards that depends on a parameter, and a policy besides.</summary>
internal sealed record Bandit
{
    /// <summary>The temperature τ.</summary>
    public required double Tau { get; init; }

    /// <summary>log π̄(a).</summary>
    public required double[] LogReference { get; init; }

    /// <summary>r̄(a), the mean rewards.</summary>
    public required double[] Rewards { get; init; }

    /// <summary>q_θ(a) and its derivative.</summary>
    public required Dual[] Q { get; init; }

    /// <summary>log π_θ(a) of some policy and its derivative.</summary>
    public required Dual[] LogPolicy { get; init; }

    public static Bandit From(Draw draw)
    {
        int actions = draw.Whole(2, 6);
        double sharpness = draw.LogUniform(0.1, 10);
        return new Bandit
        {
            Tau = draw.Temperature(),
            LogReference = draw.LogReference(draw.Reference(), actions),
            Rewards = draw.Vector(actions, -2, 2),
            Q = Dual.Of(draw.Vector(actions, -2, 2), draw.Vector(actions, -1, 1)),
            LogPolicy = Dual.LogSoftmax(Dual.Of(draw.Vector(actions, -sharpness, sharpness), draw.Vector(actions, -1, 1))),
        };
    }

    /// <summary>q without its derivative.</summary>
    public double[] QValues => [.. Q.Select(q => q.Value)];

    /// <summary>The policy without its derivative.</summary>
    public double[] LogPolicyValues => [.. LogPolicy.Select(log => log.Value)];

    /// <summary>v_θ, (11), and its derivative.</summary>
    public Dual Value => Dual.LogSumExp([.. Q.Zip(LogReference, (q, weight) => weight + (q * (1 / Tau)))]) * Tau;

    /// <summary>log π^B_q, (12), and its derivative.</summary>
    public Dual[] LogBoltzmann
    {
        get
        {
            Dual value = Value;
            return [.. Q.Zip(LogReference, (q, weight) => weight + ((q - value) * (1 / Tau)))];
        }
    }

    /// <summary>η(π) = E_π[r̄] − τ KL[π ‖ π̄], (1).</summary>
    public double Objective(double[] logPolicy) =>
        Boltzmann.Mean(logPolicy, Rewards) - (Tau * Boltzmann.Divergence(logPolicy, LogReference));

    /// <summary>η(π_θ) and its derivative.</summary>
    public Dual Objective(Dual[] logPolicy) =>
        Dual.Sum(logPolicy.Zip(Rewards, (log, reward) => log.Exp() * reward)) - (Dual.Divergence(logPolicy, LogReference) * Tau);

    /// <summary>E_{a∼π}[x(a)], the probabilities held fixed.</summary>
    public static double Expect(Dual[] logPolicy, Func<int, double> x) =>
        Enumerable.Range(0, logPolicy.Length).Sum(action => Math.Exp(logPolicy[action].Value) * x(action));
}
