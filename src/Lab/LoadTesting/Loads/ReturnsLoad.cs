using Flow.Contracts.Messages;
using Flow.Contracts.Options;
using Flow.Hosting.Training;
using Flow.Lab.Benchmarking;
using Flow.Stages.Pipeline;
using Flow.Stages.Returns;
using Microsoft.Extensions.DependencyInjection;

namespace Flow.Lab.LoadTesting.Loads;

/// <summary>
/// Returns under load: the steps of the groups in turn; the last one of a rollout brings the arithmetic of the whole. Samples are agent
/// steps.
/// </summary>
internal sealed class ReturnsLoad : DefinedLoad<StepBatch>
{
    private readonly TrainingBuffers _buffers;
    private readonly MessagePool<StepBatch> _pool;
    private readonly Sink<TrainingBatch> _batches;

    /// <param name="run">Stays the caller's.</param>
    /// <param name="layout">The pipeline.</param>
    /// <param name="buffers">The messages.</param>
    public ReturnsLoad(LoadedRun run, PipelineLayout layout, TrainingBuffers buffers)
        : base((StageDefinition<StepBatch>)layout[StageName.Returns], layout, run)
    {
        _buffers = buffers;
        _pool = new MessagePool<StepBatch>(Create);
        _batches = SinkOf<TrainingBatch>();
    }

    /// <inheritdoc/>
    public override int Samples => Run.Shape.GroupSize;

    /// <inheritdoc/>
    public override IReadOnlyList<ISink> Sinks => [_batches];

    /// <inheritdoc/>
    protected override IServiceProvider Share() => new ServiceCollection()
        .AddSingleton<Func<IRolloutAssembler>>(Run.CreateAssembler)
        .AddSingleton(_buffers.Batches)
        .BuildServiceProvider();

    /// <inheritdoc/>
    public override StepBatch Next(long number)
    {
        GroupTurn turn = GroupTurn.Of(number, Run.Options.Run.Groups);
        StepBatch message = _pool.Rent(turn.Group, turn.Step);
        message.Version = turn.Step / Run.Options.RolloutSteps();
        message.EndsRollout = (turn.Step + 1) % Run.Options.RolloutSteps() == 0;
        return message;
    }

    private StepBatch Create(MessageOwner owner)
    {
        var message = new StepBatch(Run.Shape.GroupSize, owner);
        Noise.Fill(message.Values, (ulong)Run.Options.Run.Seed);
        Noise.Fill(message.Results.Reward, (ulong)Run.Options.Run.Seed + 1);
        return message;
    }
}
