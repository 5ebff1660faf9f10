namespace Flow.Contracts.Messages;

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
