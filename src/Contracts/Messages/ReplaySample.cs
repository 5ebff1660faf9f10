namespace Flow.Contracts.Messages;

/// <summary>What was drawn from replay memory for one update, B rows: of each either a transition or the whole path.</summary>
/// <param name="rows">Rows, B.</param>
/// <param name="observationBytes">Bytes of one observation.</param>
public abstract class ReplaySample(int rows, int observationBytes)
{
    /// <summary>Rows, B.</summary>
    public int Rows => rows;

    /// <summary>Bytes of one observation.</summary>
    public int ObservationBytes => observationBytes;
}

/// <summary>
/// Transitions of up to n steps that were drawn from replay memory, B rows: s_t, a_t, the discounted sum of the rewards that
/// followed, and the observation that their value is bootstrapped from. A window ends early where its episode does.
/// </summary>
/// <param name="rows">Rows, B.</param>
/// <param name="observationBytes">Bytes of one observation.</param>
public sealed class TransitionSample(int rows, int observationBytes) : ReplaySample(rows, observationBytes)
{
    private readonly byte[] _observations = new byte[(long)rows * observationBytes];
    private readonly byte[] _next = new byte[(long)rows * observationBytes];

    /// <summary>a_t, [B].</summary>
    public long[] Actions { get; } = new long[rows];

    /// <summary>Σ_{d&lt;m} γ^d r_{t+d}, [B], where m ≤ n steps follow before the window or the episode ends.</summary>
    public float[] Returns { get; } = new float[rows];

    /// <summary>What the value of the next observation counts, [B]: γ^m, or 0 after a terminal state.</summary>
    public float[] Discounts { get; } = new float[rows];

    /// <summary>s_t of one row.</summary>
    /// <param name="row">0 … B − 1.</param>
    public Span<byte> Observation(int row) => _observations.AsSpan(row * ObservationBytes, ObservationBytes);

    /// <summary>s_{t+m} of one row: after a truncation the last observation of its own episode, after a terminal state zeros.</summary>
    /// <param name="row">0 … B − 1.</param>
    public Span<byte> Next(int row) => _next.AsSpan(row * ObservationBytes, ObservationBytes);
}

/// <summary>
/// Paths that were drawn from replay memory, B rows of up to L steps: every observation, action and reward on the way. A path ends early
/// where its episode does; beyond its end are zeros.
/// </summary>
/// <param name="rows">Rows, B.</param>
/// <param name="steps">Steps of a path at most, L.</param>
/// <param name="observationBytes">Bytes of one observation.</param>
public sealed class PathSample(int rows, int steps, int observationBytes) : ReplaySample(rows, observationBytes)
{
    private readonly byte[] _observations = new byte[(long)rows * (steps + 1) * observationBytes];

    /// <summary>Steps of a path at most, L.</summary>
    public int Steps => steps;

    /// <summary>Observations that there is room for, B × (L + 1).</summary>
    public int Observations => Rows * (steps + 1);

    /// <summary>Steps of each path, [B].</summary>
    public int[] Lengths { get; } = new int[rows];

    /// <summary>Whether a path ends in a terminal state, [B]: then no observation ends it, and its value is 0.</summary>
    public bool[] Terminated { get; } = new bool[rows];

    /// <summary>a, [B × L].</summary>
    public long[] Actions { get; } = new long[rows * steps];

    /// <summary>r, [B × L].</summary>
    public float[] Rewards { get; } = new float[rows * steps];

    /// <summary>Makes a row's path one of no steps.</summary>
    /// <param name="row">0 … B − 1.</param>
    public void Clear(int row)
    {
        (Lengths[row], Terminated[row]) = (0, false);
        Array.Clear(Actions, row * steps, steps);
        Array.Clear(Rewards, row * steps, steps);
        _observations.AsSpan(row * (steps + 1) * ObservationBytes, (steps + 1) * ObservationBytes).Clear();
    }

    /// <summary>One observation of a path.</summary>
    /// <param name="row">0 … B − 1.</param>
    /// <param name="step">0 … L; that which its path's last step led to has the path's length for its number.</param>
    public Span<byte> Observation(int row, int step) => Observation((row * (steps + 1)) + step);

    /// <summary>One of all observations, by row, then step.</summary>
    /// <param name="place">0 … <see cref="Observations"/> − 1.</param>
    public Span<byte> Observation(int place) => _observations.AsSpan(place * ObservationBytes, ObservationBytes);
}
