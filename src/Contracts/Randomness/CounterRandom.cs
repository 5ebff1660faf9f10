namespace Flow.Contracts.Randomness;

/// <summary>
/// A stream of counter-based random numbers: each is a pure function of (seed, environment, purpose, step, lane). There is no state, so
/// it does not matter which worker draws first. The mixer is the 64-bit finaliser of SplitMix64 (Steele, Lea, Flood 2014),
/// applied after each key is folded in.
/// </summary>
public readonly struct CounterRandom : IEquatable<CounterRandom>
{
    private const ulong Golden = 0x9E3779B97F4A7C15;
    private const ulong LaneStride = 0xD1B54A32D192ED03;
    private readonly ulong _key;

    /// <summary>Names a stream.</summary>
    /// <param name="seed">The run's seed.</param>
    /// <param name="environment">The environment's number; 0 where there is none.</param>
    /// <param name="purpose">What its numbers are for.</param>
    public CounterRandom(ulong seed, int environment, RandomPurpose purpose) =>
        _key = Mix(Mix(seed + Golden) ^ (((ulong)(uint)environment << 32) | (uint)purpose));

    /// <summary>64 random bits.</summary>
    /// <param name="step">The step or episode they are drawn at.</param>
    /// <param name="lane">Which of several numbers drawn at one step.</param>
    public ulong Bits(long step, int lane = 0) => Mix(Mix(_key + ((ulong)step * Golden)) + ((ulong)(uint)lane * LaneStride));

    /// <summary>A uniform number in the open interval (0, 1), with 52 random bits.</summary>
    /// <param name="step">The step or episode it is drawn at.</param>
    /// <param name="lane">Which of several numbers drawn at one step.</param>
    public double Uniform(long step, int lane = 0) => ((Bits(step, lane) >> 12) + 0.5) * (1.0 / (1UL << 52));

    /// <summary>A uniform integer from 0 to <paramref name="bound"/> − 1.</summary>
    /// <param name="bound">How many values there are; at least 1.</param>
    /// <param name="step">The step or episode it is drawn at.</param>
    /// <param name="lane">Which of several numbers drawn at one step.</param>
    public int Below(int bound, long step, int lane = 0)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(bound, 1);
        return (int)Math.BigMul(Bits(step, lane), (ulong)bound, out _);
    }

    /// <summary>A Gumbel(0, 1) number, −log(−log u): added to log-probabilities, the largest sum is a sample of the policy.</summary>
    /// <param name="step">The step or episode it is drawn at.</param>
    /// <param name="lane">Which of several numbers drawn at one step.</param>
    public double Gumbel(long step, int lane = 0) => -Math.Log(-Math.Log(Uniform(step, lane)));

    /// <inheritdoc/>
    public bool Equals(CounterRandom other) => _key == other._key;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is CounterRandom other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => _key.GetHashCode();

    /// <summary>Whether two streams are the same.</summary>
    /// <param name="left">One.</param>
    /// <param name="right">The other.</param>
    public static bool operator ==(CounterRandom left, CounterRandom right) => left.Equals(right);

    /// <summary>Whether two streams differ.</summary>
    /// <param name="left">One.</param>
    /// <param name="right">The other.</param>
    public static bool operator !=(CounterRandom left, CounterRandom right) => !left.Equals(right);

    private static ulong Mix(ulong z)
    {
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }
}
