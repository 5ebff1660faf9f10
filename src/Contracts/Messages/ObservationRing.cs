namespace Flow.Contracts.Messages;

/// <summary>
/// The processed frames of one group: each is written once, into its environment's ring, and stays there until nothing that
/// is in flight can ask for it. An observation is a stack of the last K frames of its episode, oldest first; before the episode's first
/// there are zeros, or that frame again. One writer (Preprocessing); readers only ask for steps that were handed to them by message.
/// </summary>
public sealed class ObservationRing
{
    private readonly byte[] _frames;
    private readonly long[] _stepOfSlot;
    private readonly int[] _depthOfSlot;
    private readonly int _frameBytes;
    private readonly int _stackDepth;
    private readonly int _steps;
    private readonly bool _repeatsFirst;

    /// <summary>Makes an empty ring.</summary>
    /// <param name="environments">Environments in the group, E.</param>
    /// <param name="frameBytes">Bytes of one processed frame.</param>
    /// <param name="stackDepth">Frames in an observation, K.</param>
    /// <param name="stepsInFlight">How many successive observations must stay readable.</param>
    /// <param name="repeatsFirst">Before an episode's first frame stands that frame; else zeros.</param>
    public ObservationRing(int environments, int frameBytes, int stackDepth, int stepsInFlight, bool repeatsFirst = false)
    {
        _repeatsFirst = repeatsFirst;
        _frameBytes = frameBytes;
        _stackDepth = stackDepth;
        _steps = stepsInFlight + stackDepth - 1;
        _frames = new byte[(long)environments * _steps * frameBytes];
        _stepOfSlot = new long[environments * _steps];
        _depthOfSlot = new int[environments * _steps];
        Array.Fill(_stepOfSlot, -1);
    }

    /// <summary>Bytes of one processed frame.</summary>
    public int FrameBytes => _frameBytes;

    /// <summary>Bytes of one observation: K frames.</summary>
    public int ObservationBytes => _frameBytes * _stackDepth;

    /// <summary>Opens the place of one frame for writing; it replaces the oldest.</summary>
    /// <param name="environment">The environment's place in the group.</param>
    /// <param name="step">The step; one more than the last.</param>
    /// <param name="episodeStart">True where the frame begins a training episode, so that nothing before it is seen.</param>
    public Span<byte> Write(int environment, long step, bool episodeStart)
    {
        int slot = Slot(environment, step);
        int before = episodeStart || step == 0 ? 0 : _depthOfSlot[Slot(environment, step - 1)];
        _depthOfSlot[slot] = Math.Min(before + 1, _stackDepth);
        _stepOfSlot[slot] = step;
        return Frame(slot);
    }

    /// <summary>Copies one observation.</summary>
    /// <param name="environment">The environment's place in the group.</param>
    /// <param name="step">The step.</param>
    /// <param name="destination">Receives <see cref="ObservationBytes"/> bytes, oldest frame first.</param>
    /// <exception cref="InvalidOperationException">The step is not, or no longer, in the ring.</exception>
    public void CopyTo(int environment, long step, Span<byte> destination) =>
        CopyStack(environment, step, _depthOfSlot[Held(environment, step)], destination[..ObservationBytes]);

    /// <summary>The newest frame of an observation.</summary>
    /// <param name="environment">The environment's place in the group.</param>
    /// <param name="step">The step.</param>
    /// <param name="depth">Receives how many frames of its episode the observation shows, 1 … K.</param>
    /// <exception cref="InvalidOperationException">The step is not, or no longer, in the ring.</exception>
    public ReadOnlySpan<byte> Newest(int environment, long step, out int depth)
    {
        int slot = Held(environment, step);
        depth = _depthOfSlot[slot];
        return Frame(slot);
    }

    /// <summary>
    /// Copies the observation that ends an episode: the frames up to <paramref name="lastStep"/>, then one frame that is not in
    /// the ring because the environment was reset at once.
    /// </summary>
    /// <param name="environment">The environment's place in the group.</param>
    /// <param name="lastStep">The last step of the episode in the ring.</param>
    /// <param name="finalFrame">The frame that followed it.</param>
    /// <param name="destination">Receives <see cref="ObservationBytes"/> bytes.</param>
    public void CopyFinalTo(int environment, long lastStep, ReadOnlySpan<byte> finalFrame, Span<byte> destination)
    {
        int depth = Math.Min(_depthOfSlot[Held(environment, lastStep)], _stackDepth - 1);
        CopyStack(environment, lastStep, depth, destination[..^_frameBytes]);
        finalFrame.CopyTo(destination[^_frameBytes..]);
    }

    /// <summary>
    /// Saves what is seen at a step: for each environment the depth of its stack (int32) and that many frames, oldest first.
    /// </summary>
    /// <param name="step">The newest step in the ring.</param>
    /// <exception cref="InvalidOperationException">The step is not, or no longer, in the ring.</exception>
    public byte[] Save(long step)
    {
        int environments = _stepOfSlot.Length / _steps;
        using var stream = new MemoryStream();
        using var writer = new BinaryWriter(stream);
        byte[] observation = new byte[ObservationBytes];
        for (int environment = 0; environment < environments; environment++)
        {
            int depth = _depthOfSlot[Held(environment, step)];
            CopyFrames(environment, step, depth, observation);
            writer.Write(depth);
            writer.Write(observation.AsSpan(0, depth * _frameBytes));
        }

        return stream.ToArray();
    }

    /// <summary>Takes over what <see cref="Save"/> saved, so that the same is seen at the same step.</summary>
    /// <param name="step">The step.</param>
    /// <param name="state">The bytes of one <see cref="Save"/>.</param>
    /// <exception cref="InvalidDataException">They are not of a ring of this shape.</exception>
    public void Restore(long step, ReadOnlySpan<byte> state)
    {
        int environments = _stepOfSlot.Length / _steps;
        for (int environment = 0; environment < environments; environment++)
        {
            int depth = state.Length < sizeof(int) ? 0 : BitConverter.ToInt32(state);
            if (depth < 1 || depth > _stackDepth || state.Length < sizeof(int) + (depth * _frameBytes))
                throw new InvalidDataException($"The saved frames of environment {environment} do not fit a stack of {_stackDepth} frames of {_frameBytes} bytes.");
            state = state[sizeof(int)..];
            for (int i = 0; i < depth; i++)
            {
                long at = step - depth + 1 + i;
                state[.._frameBytes].CopyTo(Write(environment, at, episodeStart: i == 0));
                state = state[_frameBytes..];
            }
        }

        if (state.Length > 0)
            throw new InvalidDataException($"The saved frames have {state.Length} bytes too many.");
    }

    private void CopyStack(int environment, long step, int depth, Span<byte> destination)
    {
        CopyFrames(environment, step, depth, destination[^(depth * _frameBytes)..]);
        StackStart.Fill(destination, depth, _frameBytes, _repeatsFirst);
    }

    private void CopyFrames(int environment, long step, int depth, Span<byte> destination)
    {
        for (int i = 0; i < depth; i++)
            Frame(Held(environment, step - depth + 1 + i)).CopyTo(destination[(i * _frameBytes)..]);
    }

    private int Held(int environment, long step)
    {
        int slot = Slot(environment, step);
        return _stepOfSlot[slot] == step
            ? slot
            : throw new InvalidOperationException(
                $"Step {step} of environment {environment} is not in the ring of {_steps} steps: its place holds step {_stepOfSlot[slot]}.");
    }

    private int Slot(int environment, long step) => (environment * _steps) + (int)(step % _steps);

    private Span<byte> Frame(int slot) => _frames.AsSpan(slot * _frameBytes, _frameBytes);
}

/// <summary>What an observation, a stack of frames, oldest first, shows before its episode's first frame.</summary>
internal static class StackStart
{
    /// <summary>Fills those places.</summary>
    /// <param name="stack">The stack; its last <paramref name="shown"/> frames are there.</param>
    /// <param name="shown">Frames of the episode in the stack; where there are fewer than places, the oldest is the episode's first.</param>
    /// <param name="frameBytes">Bytes of one frame.</param>
    /// <param name="repeatsFirst">The episode's first frame stands there again and again; else zeros.</param>
    public static void Fill(Span<byte> stack, int shown, int frameBytes, bool repeatsFirst)
    {
        Span<byte> places = stack[..^(shown * frameBytes)];
        if (!repeatsFirst)
        {
            places.Clear();
            return;
        }

        for (int at = 0; at < places.Length; at += frameBytes)
            stack.Slice(places.Length, frameBytes).CopyTo(places[at..]);
    }
}
