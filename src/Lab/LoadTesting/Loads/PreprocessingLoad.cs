using Flow.Contracts.Messages;
using Flow.Hosting.Training;
using Flow.Lab.Benchmarking;
using Flow.Stages.Pipeline;
using Flow.Stages.Preprocessing;
using Microsoft.Extensions.DependencyInjection;

namespace Flow.Lab.LoadTesting.Loads;

/// <summary>Preprocessing under load: raw frames of noise, the groups in turn. Samples are agent steps.</summary>
internal sealed class PreprocessingLoad : DefinedLoad<FrameBatch>
{
    private readonly TrainingBuffers _buffers;
    private readonly MessagePool<FrameBatch> _pool;
    private readonly Sink<ObservationBatch> _observations;

    /// <param name="run">Stays the caller's.</param>
    /// <param name="layout">The pipeline.</param>
    /// <param name="buffers">The messages and the groups' rings.</param>
    public PreprocessingLoad(LoadedRun run, PipelineLayout layout, TrainingBuffers buffers)
        : base((StageDefinition<FrameBatch>)layout[StageName.Preprocessing], layout, run)
    {
        _buffers = buffers;
        _pool = new MessagePool<FrameBatch>(Create);
        _observations = SinkOf<ObservationBatch>();
    }

    /// <inheritdoc/>
    public override int Samples => Run.Shape.GroupSize;

    /// <inheritdoc/>
    public override IReadOnlyList<ISink> Sinks => [_observations];

    /// <inheritdoc/>
    protected override IServiceProvider Share() => new ServiceCollection()
        .AddSingleton(() => new FrameStacker(Run.Environments.CreateProcessor()))
        .AddSingleton(_buffers.Observations)
        .BuildServiceProvider();

    /// <inheritdoc/>
    public override FrameBatch Next(long number)
    {
        GroupTurn turn = GroupTurn.Of(number, Run.Options.Run.Groups);
        return _pool.Rent(turn.Group, turn.Step);
    }

    private FrameBatch Create(MessageOwner owner)
    {
        FrameBatch frames = new(Run.Shape.GroupSize, Run.Shape.Environment.RawObservation.Bytes, owner);
        byte[] noise = Noise.Observation(Run.Shape.Environment.RawObservation, (ulong)Run.Options.Run.Seed);
        for (int place = 0; place < Run.Shape.GroupSize; place++)
            noise.CopyTo(frames.Raw(place));
        return frames;
    }
}
