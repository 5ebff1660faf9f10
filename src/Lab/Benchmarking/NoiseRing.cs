using Flow.Contracts.Environments;
using Flow.Contracts.Messages;
using Flow.Hosting.Training;
using Flow.Stages.Preprocessing;

namespace Flow.Lab.Benchmarking;

/// <summary>
/// The ring of a group whose observations are noise. Its frames are written once; as the steps go on they are only stamped anew, so
/// that a message costs its sender next to nothing, whatever its size.
/// </summary>
internal sealed class NoiseRing
{
    private readonly int _environments;
    private readonly int _slots;

    /// <summary>Makes a ring and fills it.</summary>
    /// <param name="run">Names the observation.</param>
    /// <param name="steps">Successive observations that stay readable.</param>
    public NoiseRing(LoadedRun run, int steps)
    {
        IFrameProcessor processor = run.Environments.CreateProcessor();
        _environments = run.Shape.GroupSize;
        _slots = steps + processor.StackDepth - 1;
        Observations = new FrameStacker(processor).CreateRing(_environments, steps);
        byte[] noise = Noise.Observation(run.Shape.Observation, (ulong)run.Options.Run.Seed);
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
