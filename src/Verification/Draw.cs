using Flow.Contracts.Randomness;

namespace Flow.Verification;

/// <summary>The random numbers of one case, one after another: a pure function of seed and case, whoever runs it.</summary>
internal sealed class Draw(ulong seed, int number)
{
    private readonly CounterRandom _random = new(seed, number, RandomPurpose.Verification);
    private long _step;

    /// <summary>64 random bits.</summary>
    public ulong Bits() => _random.Bits(_step++);

    /// <summary>A uniform number in the open interval.</summary>
    public double Uniform(double low, double high)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(low, high);
        return low + ((high - low) * _random.Uniform(_step++));
    }

    /// <summary>A uniform whole number, both ends included.</summary>
    public int Whole(int low, int high) => low + _random.Below(high - low + 1, _step++);

    /// <summary>Heads or tails.</summary>
    public bool Chance(double probability) => _random.Uniform(_step++) < probability;

    /// <summary>A temperature, log-uniform from 0.01 to 10, but none near 1, where a missing factor τ would not show.</summary>
    public double Temperature() => Chance(0.5) ? LogUniform(0.01, 0.8) : LogUniform(1.25, 10);

    /// <summary>Uniform numbers.</summary>
    public double[] Vector(int length, double low, double high) =>
        [.. Enumerable.Range(0, length).Select(_ => Uniform(low, high))];

    /// <summary>A distribution, uniform over all of them.</summary>
    public double[] Distribution(int length)
    {
        double[] weights = [.. Enumerable.Range(0, length).Select(_ => -Math.Log(Uniform(0, 1)))];
        double sum = weights.Sum();
        return [.. weights.Select(weight => weight / sum)];
    }

    /// <summary>Log-probabilities of a distribution, from nearly uniform to nearly certain.</summary>
    public double[] LogDistribution(int length)
    {
        double sharpness = LogUniform(0.1, 10);
        return Boltzmann.LogSoftmax(Vector(length, -sharpness, sharpness));
    }

    /// <summary>Reference log-weights log π̄(a|s) of states, [state][action].</summary>
    public double[][] LogReferences(ReferenceKind kind, int states, int actions)
    {
        if (kind == ReferenceKind.Policy)
            return [.. Enumerable.Range(0, states).Select(_ => LogDistribution(actions))];
        double[] same = LogReference(kind, actions);
        return [.. Enumerable.Repeat(same, states)];
    }

    /// <summary>Reference log-weights log π̄(a) of one state.</summary>
    public double[] LogReference(ReferenceKind kind, int actions) => kind switch
    {
        ReferenceKind.Uniform => [.. Enumerable.Repeat(-Math.Log(actions), actions)],
        ReferenceKind.Counting => new double[actions],
        _ => LogDistribution(actions),
    };

    /// <summary>One of the kinds of reference, twice as often the one that has all others in it.</summary>
    public ReferenceKind Reference() => (ReferenceKind)Math.Min(Whole(0, 4), (int)ReferenceKind.Policy);

    /// <summary>A number whose logarithm is uniform.</summary>
    public double LogUniform(double low, double high) => Math.Exp(Uniform(Math.Log(low), Math.Log(high)));
}

/// <summary>What log π̄ is.</summary>
internal enum ReferenceKind
{
    /// <summary>−log A: KL to the uniform policy, <c>reference=uniform</c>.</summary>
    Uniform,

    /// <summary>0, the counting measure, which is not normalised: <c>reference=none</c>.</summary>
    Counting,

    /// <summary>Any distribution of actions, the same in every state: <c>reference=given</c> by weights.</summary>
    Given,

    /// <summary>Any policy: <c>reference=lagged</c>, or one that a network gives.</summary>
    Policy,
}
