namespace Flow.Contracts.Messages;

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
