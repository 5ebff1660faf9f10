using Flow.Contracts.Messages;
using Flow.Hosting.Training;
using Flow.Lab.Benchmarking;
using Flow.Stages.Pipeline;
using Flow.Stages.Preprocessing;

namespace Flow.Lab.LoadTesting.Loads;

/// <summary>Preprocessing under load: raw frames of noise, the groups in turn. Samples are agent steps.</summary>
internal sealed class PreprocessingLoad : StageLoad<FrameBatch>
{
    private readonly LoadedRun _run;
    private readonly TrainingBuffers _buffers;
    private readonly MessagePool<FrameBatch> _pool;
    private readonly Sink<ObservationBatch> _observations;

    /// <param name="run">Stays the caller's.</param>
    /// <param name="buffers">The messages and the groups' rings.</param>
    public PreprocessingLoad(LoadedRun run, TrainingBuffers buffers)
    {
        _run = run;
        _buffers = buffers;
        _pool = new MessagePool<FrameBatch>(Create);
        _observations = new Sink<ObservationBatch>(LinkName.PreprocessingToActing, run.Options.Stages.Acting.Capacity, State);
    }

    /// <inheritdoc/>
    public override string Stage => StageName.Preprocessing;

    /// <inheritdoc/>
    public override string Link => LinkName.EmulationToPreprocessing;

    /// <inheritdoc/>
    public override int Capacity => _run.Options.Stages.Preprocessing.Capacity;

    /// <inheritdoc/>
    public override int Lanes => _run.Options.Stages.Preprocessing.Workers;

    /// <inheritdoc/>
    public override int Samples => _run.Shape.GroupSize;

    /// <inheritdoc/>
    public override IReadOnlyList<ISink> Sinks => [_observations];

    /// <inheritdoc/>
    public override FrameBatch Next(long number)
    {
        GroupTurn turn = GroupTurn.Of(number, _run.Options.Groups);
        return _pool.Rent(turn.Group, turn.Step);
    }

    /// <inheritdoc/>
    public override IStageWorker<FrameBatch> CreateWorker(int worker, Link<FrameBatch> input) => new PreprocessingWorker(
        new FrameStacker(_run.Environments.CreateProcessor()), _buffers.Observations, _observations.Link);

    private FrameBatch Create(MessageOwner owner)
    {
        FrameBatch frames = new(_run.Shape.GroupSize, _run.Shape.Environment.RawObservation.Bytes, owner);
        byte[] noise = Noise.Observation(_run.Shape.Environment.RawObservation, (ulong)_run.Options.Seed);
        for (int place = 0; place < _run.Shape.GroupSize; place++)
            noise.CopyTo(frames.Raw(place));
        return frames;
    }
}
