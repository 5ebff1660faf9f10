using Flow.Contracts.Messages;

namespace Flow.Stages.Replay;

/// <summary>
/// The last observations of one environment, in the order of play: a ring of slots, each with one frame, what was done there and
/// what came of it. A frame is kept once, however many observations show it: a stack is put together from the slots before it,
/// with zeros before its episode's first. The last observation of a truncated episode has a slot of its own, from which nothing was
/// done. Positions count from the first slot ever and never repeat. Used by one thread.
/// </summary>
/// <param name="capacity">Slots.</param>
/// <param name="frameBytes">Bytes of one processed frame.</param>
/// <param name="stackDepth">Frames in an observation, K.</param>
internal sealed class ReplayLane(int capacity, int frameBytes, int stackDepth)
{
    private readonly FrameMemory _frames = new(capacity, frameBytes);
    private readonly byte[] _depths = new byte[capacity];
    private readonly int[] _actions = new int[capacity];
    private readonly float[] _rewards = new float[capacity];
    private readonly SlotFlags[] _flags = new SlotFlags[capacity];

    [Flags]
    private enum SlotFlags : byte
    {
        None = 0,
        Terminated = 1,
        Truncated = 2,
        Final = 4,
    }

    /// <summary>The position that comes next.</summary>
    public long End { get; private set; }

    /// <summary>The oldest position that is kept.</summary>
    public long Oldest => Math.Max(0, End - capacity);

    /// <summary>Slots in use.</summary>
    public int Count => (int)(End - Oldest);

    /// <summary>Adds a step.</summary>
    /// <param name="step">What was done, and what came of it.</param>
    /// <param name="frame">The newest frame of the observation that it was done at.</param>
    /// <param name="final">The newest frame of the episode's last observation; read only where <see cref="ReplayStep.HasFinal"/>.</param>
    public void Add(in ReplayStep step, ReadOnlySpan<byte> frame, ReadOnlySpan<byte> final)
    {
        SlotFlags flags = step.Terminated ? SlotFlags.Terminated : step.Truncated ? SlotFlags.Truncated : SlotFlags.None;
        Put(frame, step.Depth, step.Action, step.Reward, flags);
        if (step.HasFinal)
            Put(final, Math.Min(step.Depth + 1, stackDepth), 0, 0, SlotFlags.Final);
    }

    /// <summary>
    /// Reads the transition that starts at a position. There is none where nothing was done, where a frame of the stack is gone, or
    /// where the observation that ends the window has not come yet.
    /// </summary>
    /// <param name="position">Where it starts.</param>
    /// <param name="steps">Steps of the window, n.</param>
    /// <param name="gamma">The discount γ of one step.</param>
    /// <param name="row">The row to fill.</param>
    /// <param name="sample">Receives the transition.</param>
    /// <returns>False where there is none; the row is as it was.</returns>
    public bool TryRead(long position, int steps, double gamma, int row, ReplaySample sample)
    {
        if (!IsStart(position))
            return false;
        (double sum, double discount) = (0, 1);
        long next = position;
        for (bool open = true; open && next < position + steps; next++)
        {
            if (next >= End)
                return false;
            int slot = Slot(next);
            sum += discount * _rewards[slot];
            discount = _flags[slot].HasFlag(SlotFlags.Terminated) ? 0 : discount * gamma;
            open = _flags[slot] == SlotFlags.None;
        }

        if (discount != 0 && next >= End)
            return false;
        sample.Actions[row] = _actions[Slot(position)];
        sample.Returns[row] = (float)sum;
        sample.Discounts[row] = (float)discount;
        CopyObservation(position, sample.Observation(row));
        if (discount != 0)
            CopyObservation(next, sample.Next(row));
        else
            sample.Next(row).Clear();
        return true;
    }

    private bool IsStart(long position) =>
        position >= Oldest && position < End
        && _flags[Slot(position)] != SlotFlags.Final
        && position - _depths[Slot(position)] + 1 >= Oldest;

    private void CopyObservation(long position, Span<byte> destination)
    {
        int depth = _depths[Slot(position)];
        int zeros = (stackDepth - depth) * frameBytes;
        destination[..zeros].Clear();
        for (int i = 0; i < depth; i++)
            _frames[Slot(position - depth + 1 + i)].CopyTo(destination[(zeros + (i * frameBytes))..]);
    }

    private void Put(ReadOnlySpan<byte> frame, int depth, int action, float reward, SlotFlags flags)
    {
        int slot = Slot(End);
        frame.CopyTo(_frames[slot]);
        _depths[slot] = (byte)depth;
        _actions[slot] = action;
        _rewards[slot] = reward;
        _flags[slot] = flags;
        End++;
    }

    private int Slot(long position) => (int)(position % capacity);
}
