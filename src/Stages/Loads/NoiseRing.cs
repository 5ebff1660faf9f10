using Flow.Contracts.Environments;
using Flow.Contracts.Messages;
using Flow.Stages.Pipeline;

namespace Flow.Stages.Loads;

/// <summary>
/// The ring of a group whose observations are noise. Its frames are written once; as the steps go on they are only stamped anew, so
/// that a message costs its sender next to nothing, whatever its size.
/// </summary>
internal sealed class NoiseRing
{
    private readonly int _environments;
    private readonly int _slots;

    /// <summary>Makes a ring and fills it.</summary>
    /// <param name="context">Of a run that knows what a network sees, and how a ring of so many steps is made.</param>
    /// <param name="steps">Successive observations that stay readable.</param>
    public NoiseRing(StageContext context, int steps)
    {
        _environments = context.GroupSize;
        Observations = context.Get<Func<int, ObservationRing>>()(steps);
        _slots = steps + (Observations.ObservationBytes / Observations.FrameBytes) - 1;
        byte[] noise = Noise.Observation(context.Get<ObservationSpec>(), (ulong)context.Options.Run.Seed);
        for (int step = 0; step < _slots; step++)
        {
            for (int environment = 0; environment < _environments; environment++)
            {
                Span<byte> frame = Observations.Write(environment, step, episodeStart: step == 0);
                noise.AsSpan(0, frame.Length).CopyTo(frame);
            }
        }
    }

    /// <summary>The ring.</summary>
    public ObservationRing Observations { get; }

    /// <summary>Stamps the oldest frames as those of the next step; the others may be read meanwhile.</summary>
    /// <param name="step">One more than the last.</param>
    public void Add(long step)
    {
        for (int environment = 0; environment < _environments; environment++)
            Observations.Write(environment, step, episodeStart: false);
    }

    /// <summary>Stamps all frames, so that the last of them is that of a step.</summary>
    /// <param name="step">The step.</param>
    public void MoveTo(long step)
    {
        long first = Math.Max(0, step - _slots + 1);
        for (long at = first; at <= step; at++)
        {
            for (int environment = 0; environment < _environments; environment++)
                Observations.Write(environment, at, episodeStart: at == first);
        }
    }
}
