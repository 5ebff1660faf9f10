using Flow.Contracts.Messages;

namespace Flow.Stages.Replay;

/// <summary>
/// The last observations of one environment, in the order of play: a ring of slots, each with one frame, what was done there and
/// what came of it. A frame is kept once, however many observations show it: a stack is put together from the slots before it,
/// and begins as all stacks of the run do where its episode does. The last observation of a truncated episode has a slot of its own, from which nothing was
/// done. Positions count from the first slot ever and never repeat. Used by one thread.
/// </summary>
internal sealed class ReplayLane
{
    private readonly int _capacity;
    private readonly int _frameBytes;
    private readonly int _stackDepth;
    private readonly bool _repeatsFirst;
    private readonly FrameMemory _frames;
    private readonly byte[] _depths;
    private readonly int[] _actions;
    private readonly float[] _rewards;
    private readonly SlotFlags[] _flags;
    private readonly LaneEpisodes _episodes;

    /// <summary>Makes an empty lane.</summary>
    /// <param name="shape">The sizes of the memory that it is a lane of.</param>
    public ReplayLane(ReplayShape shape)
    {
        int capacity = shape.LaneCapacity;
        (_capacity, _frameBytes, _stackDepth, _repeatsFirst) = (capacity, shape.FrameBytes, shape.StackDepth, shape.RepeatsFirstFrame);
        _frames = new FrameMemory(capacity, shape.FrameBytes);
        (_depths, _actions, _rewards, _flags) = (new byte[capacity], new int[capacity], new float[capacity], new SlotFlags[capacity]);
        _episodes = new LaneEpisodes(position => _rewards[Slot(position)]);
    }

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
    public long Oldest => Math.Max(0, End - _capacity);

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
        _episodes.Add(End - 1, flags != SlotFlags.None, Oldest);
        if (step.HasFinal)
            Put(final, Math.Min(step.Depth + 1, _stackDepth), 0, 0, SlotFlags.Final);
    }

    /// <summary>
    /// Reads what a row of a sample holds, from a position on. There is nothing where nothing was done, where a frame of the stack is
    /// gone, or where the observation that ends the window has not come yet.
    /// </summary>
    /// <param name="position">Where it starts.</param>
    /// <param name="window">The window's length and discount.</param>
    /// <param name="row">The row to fill.</param>
    /// <param name="sample">Receives a transition, or a path.</param>
    /// <returns>False where there is none; the row is as it was.</returns>
    public bool TryRead(long position, ReplayWindow window, int row, ReplaySample sample)
    {
        if (!TryFind(position, window.Steps, out Stretch stretch))
            return false;
        switch (sample)
        {
            case TransitionSample transitions:
                Read(stretch, window.Gamma, row, transitions);
                return true;
            case PathSample paths:
                Read(stretch, row, paths);
                return true;
            default:
                throw new ArgumentException($"Nothing is known of how to fill a {sample.GetType().Name}.", nameof(sample));
        }
    }

    /// <summary>Adds the episodes that are kept to a list.</summary>
    /// <param name="kept">Receives them, oldest first.</param>
    public void ListEpisodes(List<KeptEpisode> kept) => _episodes.List(Oldest, kept);

    private bool TryFind(long position, int steps, out Stretch stretch)
    {
        stretch = default;
        if (!IsStart(position))
            return false;
        long next = position;
        SlotFlags last = SlotFlags.None;
        for (; last == SlotFlags.None && next < position + steps; next++)
        {
            if (next >= End)
                return false;
            last = _flags[Slot(next)];
        }

        stretch = new Stretch(position, (int)(next - position), last.HasFlag(SlotFlags.Terminated));
        return stretch.Terminated || next < End;
    }

    private void Read(Stretch stretch, double gamma, int row, TransitionSample sample)
    {
        (double sum, double discount) = (0, 1);
        for (int step = 0; step < stretch.Length; step++, discount *= gamma)
            sum += discount * _rewards[Slot(stretch.Start + step)];
        sample.Actions[row] = _actions[Slot(stretch.Start)];
        sample.Returns[row] = (float)sum;
        sample.Discounts[row] = stretch.Terminated ? 0 : (float)discount;
        CopyObservation(stretch.Start, sample.Observation(row));
        if (stretch.Terminated)
            sample.Next(row).Clear();
        else
            CopyObservation(stretch.End, sample.Next(row));
    }

    private void Read(Stretch stretch, int row, PathSample sample)
    {
        sample.Clear(row);
        sample.Lengths[row] = stretch.Length;
        sample.Terminated[row] = stretch.Terminated;
        for (int step = 0; step < stretch.Length; step++)
        {
            int slot = Slot(stretch.Start + step);
            sample.Actions[(row * sample.Steps) + step] = _actions[slot];
            sample.Rewards[(row * sample.Steps) + step] = _rewards[slot];
            CopyObservation(stretch.Start + step, sample.Observation(row, step));
        }

        if (!stretch.Terminated)
            CopyObservation(stretch.End, sample.Observation(row, stretch.Length));
    }

    private bool IsStart(long position) =>
        position >= Oldest && position < End
        && _flags[Slot(position)] != SlotFlags.Final
        && position - _depths[Slot(position)] + 1 >= Oldest;

    private void CopyObservation(long position, Span<byte> destination)
    {
        int depth = _depths[Slot(position)];
        Span<byte> shown = destination[^(depth * _frameBytes)..];
        for (int i = 0; i < depth; i++)
            _frames[Slot(position - depth + 1 + i)].CopyTo(shown[(i * _frameBytes)..]);
        StackStart.Fill(destination, depth, _frameBytes, _repeatsFirst);
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

    private int Slot(long position) => (int)(position % _capacity);

    /// <summary>Successive steps of one episode.</summary>
    private readonly record struct Stretch(long Start, int Length, bool Terminated)
    {
        /// <summary>The position of the observation that they lead to; there is none after a terminal state.</summary>
        public long End => Start + Length;
    }
}

/// <summary>What was done at an observation, and what came of it.</summary>
/// <param name="Depth">Frames of the observation that are of its own episode, 1 … the depth of a stack.</param>
/// <param name="Action">a_t.</param>
/// <param name="Reward">r_t, as training sees it.</param>
/// <param name="Terminated">The step ended its episode in a terminal state. Wins over <paramref name="Truncated"/>.</param>
/// <param name="Truncated">The step ended its episode by a time limit: its last observation follows.</param>
internal readonly record struct ReplayStep(int Depth, int Action, float Reward, bool Terminated, bool Truncated)
{
    /// <summary>Whether the episode's last observation is kept: it is bootstrapped from.</summary>
    public bool HasFinal => Truncated && !Terminated;
}

/// <summary>What a replayed transition or path spans, and how its start is drawn.</summary>
/// <param name="Steps">Steps until its value is bootstrapped, n.</param>
/// <param name="Gamma">The discount γ of one step.</param>
/// <param name="Priority">α, per reward: how much likelier episodes are drawn that earned more; 0 for all transitions alike.</param>
internal readonly record struct ReplayWindow(int Steps, double Gamma, double Priority = 0);
