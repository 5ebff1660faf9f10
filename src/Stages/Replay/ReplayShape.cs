namespace Flow.Stages.Replay;

/// <summary>The sizes of a replay memory.</summary>
/// <param name="Environments">Environments, each with a lane of its own.</param>
/// <param name="FrameBytes">Bytes of one processed frame.</param>
/// <param name="StackDepth">Frames in an observation, K.</param>
/// <param name="Capacity">Observations that are kept, over all environments; each is the start of one transition.</param>
internal sealed record ReplayShape(int Environments, int FrameBytes, int StackDepth, long Capacity)
{
    /// <summary>Bytes that a kept observation needs beside its frame.</summary>
    private const int SlotBytes = sizeof(int) + sizeof(float) + (2 * sizeof(byte));

    /// <summary>Before an episode's first frame a stack shows that frame again and again; else zeros.</summary>
    public bool RepeatsFirstFrame { get; init; }

    /// <summary>Observations that each environment's lane keeps.</summary>
    public int LaneCapacity => checked((int)(Capacity / Environments));

    /// <summary>Bytes of one observation: K frames.</summary>
    public int ObservationBytes => FrameBytes * StackDepth;

    /// <summary>Bytes that a number of kept observations need.</summary>
    /// <param name="observations">How many; no more than <see cref="Capacity"/> count.</param>
    public long BytesOf(long observations) => Math.Min(observations, Capacity) * (FrameBytes + SlotBytes);
}
