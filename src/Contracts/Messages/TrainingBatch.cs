namespace Flow.Contracts.Messages;

/// <summary>
/// Returns → Learning: one rollout of all groups, or of one where each is learnt from by itself, R = environments × n rows, ordered by
/// environment, then time. <see cref="Message.Step"/> is the rollout's first agent step, <see cref="Message.Group"/> the group that it is of,
/// and 0 where it is of all.
/// </summary>
/// <param name="environments">Environments of its groups.</param>
/// <param name="steps">Steps in a rollout, n.</param>
/// <param name="groups">Groups that it is of; each has the same size.</param>
/// <param name="owner">The pool.</param>
/// <param name="replayed">Where Replay puts what it draws; null where there is no replay memory.</param>
public sealed class TrainingBatch(int environments, int steps, int groups, MessageOwner? owner = null, ReplaySample? replayed = null)
    : Message(owner)
{
    private readonly int _groupSize = environments / groups;
    private readonly byte[]?[] _finalFrames = new byte[environments * steps][];
    private byte[][]? _next;
    private long? _update;

    /// <summary>Rows, R.</summary>
    public int Rows { get; } = environments * steps;

    /// <summary>Steps in a rollout, n.</summary>
    public int Steps => steps;

    /// <summary>The rollout's number among those of its groups, from 0.</summary>
    public long Rollout => Step / steps;

    /// <summary>The number of the update that learns from it, from 0: the rollout's own, unless each group is learnt from by itself.</summary>
    public long Update
    {
        get => _update ?? Rollout;
        set => _update = value;
    }

    /// <summary>The policy version that acted in this rollout.</summary>
    public long Version { get; set; }

    /// <summary>Whether a checkpoint is taken where the rollout ends.</summary>
    public bool TakesSnapshot { get; set; }

    /// <summary>The ring of each group.</summary>
    public ObservationRing?[] Observations { get; } = new ObservationRing?[groups];

    /// <summary>a_t, [R].</summary>
    public long[] Actions { get; } = new long[environments * steps];

    /// <summary>log π(a_t|s_t) of the behaviour policy, [R].</summary>
    public float[] LogProbabilities { get; } = new float[environments * steps];

    /// <summary>V(s_t) of the behaviour policy, [R].</summary>
    public float[] Values { get; } = new float[environments * steps];

    /// <summary>KL(s_t) of the behaviour policy, [R].</summary>
    public float[] Divergences { get; } = new float[environments * steps];

    /// <summary>The n-step advantage Δ_t, [R].</summary>
    public float[] Advantages { get; } = new float[environments * steps];

    /// <summary>The value target V̂_t = V(s_t) + Δ_t, [R].</summary>
    public float[] ValueTargets { get; } = new float[environments * steps];

    /// <summary>The soft Q target y_t = τ KL_t + V̂_t, [R].</summary>
    public float[] QTargets { get; } = new float[environments * steps];

    /// <summary>r_t as training sees it, [R].</summary>
    public float[] Rewards { get; } = new float[environments * steps];

    /// <summary>The step ended its episode in a terminal state, [R].</summary>
    public bool[] Terminated { get; } = new bool[environments * steps];

    /// <summary>The step ended its episode by a time limit, [R].</summary>
    public bool[] Truncated { get; } = new bool[environments * steps];

    /// <summary>What the update replays; null where there is no replay memory.</summary>
    public ReplaySample? Replayed => replayed;

    /// <summary>The newest frame of the observation of one row, and how many frames of its episode that observation shows.</summary>
    /// <param name="row">0 … R − 1.</param>
    /// <param name="depth">Receives that number.</param>
    public ReadOnlySpan<byte> NewestFrame(int row, out int depth)
    {
        (int environment, int step) = Math.DivRem(row, steps);
        return RingOf(environment, out int place).Newest(place, Step + step, out depth);
    }

    /// <summary>Whether the row cut its episode short, so that its value is that of the episode's last observation. A terminal state wins.</summary>
    /// <param name="row">0 … R − 1.</param>
    public bool IsCut(int row) => Truncated[row] && !Terminated[row];

    /// <summary>The newest frame of the last observation of an episode that the row truncated; empty where it did not, or nobody asked for it.</summary>
    /// <param name="row">0 … R − 1.</param>
    public ReadOnlySpan<byte> FinalFrame(int row) => Truncated[row] ? _finalFrames[row] : [];

    /// <summary>Keeps the newest frame of the last observation of an episode that the row truncated.</summary>
    /// <param name="row">0 … R − 1.</param>
    /// <param name="frame">The frame; empty where nobody asked for it.</param>
    public void KeepFinalFrame(int row, ReadOnlySpan<byte> frame)
    {
        if (_finalFrames[row]?.Length != frame.Length)
            _finalFrames[row] = new byte[frame.Length];
        frame.CopyTo(_finalFrames[row]);
    }

    /// <summary>Copies the observation of one row.</summary>
    /// <param name="row">0 … R − 1.</param>
    /// <param name="destination">Receives the observation's bytes.</param>
    public void CopyObservation(int row, Span<byte> destination)
    {
        (int environment, int step) = Math.DivRem(row, steps);
        CopyObservation(environment, step, destination);
    }

    /// <summary>Copies the observation that the rollout's last step led to; of the next episode where that step ended one.</summary>
    /// <param name="environment">The environment's number.</param>
    /// <param name="destination">Receives the observation's bytes.</param>
    public void CopyNextObservation(int environment, Span<byte> destination)
    {
        if (_next is null)
            CopyObservation(environment, steps, destination);
        else
            _next[environment].CopyTo(destination);
    }

    /// <summary>Keeps the observations that the rollout's last steps led to, where the rings end before them.</summary>
    /// <param name="observations">One for each environment; this batch's from here on.</param>
    public void KeepNextObservations(byte[][] observations) => _next = observations;

    /// <summary>Copies the last observation of an episode that the row truncated; only where its newest frame was kept.</summary>
    /// <param name="row">0 … R − 1.</param>
    /// <param name="destination">Receives the observation's bytes.</param>
    public void CopyFinalObservation(int row, Span<byte> destination)
    {
        (int environment, int step) = Math.DivRem(row, steps);
        RingOf(environment, out int place).CopyFinalTo(place, Step + step, FinalFrame(row), destination);
    }

    private void CopyObservation(int environment, int step, Span<byte> destination) =>
        RingOf(environment, out int place).CopyTo(place, Step + step, destination);

    private ObservationRing RingOf(int environment, out int place)
    {
        (int group, place) = Math.DivRem(environment, _groupSize);
        return Observations[group]!;
    }
}
