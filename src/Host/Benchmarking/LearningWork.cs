using Flow.Contracts.Messages;
using Flow.Contracts.Options;
using Flow.Host.Training;
using Flow.Stages.Acting.Networks;
using Flow.Stages.Preprocessing;

namespace Flow.Host.Benchmarking;

/// <summary>Takes one gradient step and copies the network, as publishing does. Items are rows of a batch.</summary>
internal sealed class LearningWork : IStageWork
{
    private readonly LoadedRun _run;
    private readonly PolicyValueNetwork _published;
    private readonly TrainingBatch _batch;
    private long _update;

    /// <param name="run">Owned from here on.</param>
    public LearningWork(LoadedRun run)
    {
        _run = run;
        _published = run.CreateNetwork();
        TrainingOptions options = run.Options;
        ulong seed = (ulong)options.Seed;
        _batch = TrainingBuffers.CreateBatch(run.Shape);
        Noise.Fill(_batch.Advantages, seed);
        Noise.Fill(_batch.ValueTargets, seed + 1);
        Noise.Fill(_batch.QTargets, seed + 2);
        var stacker = new FrameStacker(run.Environments.CreateProcessor());
        for (int group = 0; group < options.Groups; group++)
            _batch.Observations[group] = Ring(stacker, run.Shape, seed);
    }

    /// <inheritdoc/>
    public int Do()
    {
        _run.Learner.Update(_batch, _update++ % _run.Shape.Rollouts);
        _published.CopyFrom(_run.Learner.Network);
        return _batch.Rows;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _published.Dispose();
        _run.Dispose();
    }

    private static ObservationRing Ring(FrameStacker stacker, RunShape shape, ulong seed)
    {
        byte[] noise = Noise.Observation(shape.Observation, seed);
        ObservationRing ring = stacker.CreateRing(shape.GroupSize, shape.StepsInFlight);
        for (int step = 0; step < shape.Options.RolloutSteps(); step++)
        {
            for (int place = 0; place < shape.GroupSize; place++)
            {
                Span<byte> frame = ring.Write(place, step, episodeStart: step == 0);
                noise.AsSpan(0, frame.Length).CopyTo(frame);
            }
        }

        return ring;
    }
}
