using Flow.Contracts.Messages;
using Flow.Contracts.Randomness;
using Flow.Hosting.Training;
using Flow.Stages.Emulation;
using Flow.Stages.Pipeline;
using Microsoft.Extensions.DependencyInjection;

namespace Flow.Lab.LoadTesting.Loads;

/// <summary>Emulation under load: random actions for the groups in turn, after the first reset. Samples are agent steps.</summary>
internal sealed class EmulationLoad : DefinedLoad<ActionBatch>
{
    private readonly TrainingBuffers _buffers;
    private readonly Sink<FrameBatch> _frames;
    private readonly CounterRandom _random;

    /// <param name="run">Stays the caller's.</param>
    /// <param name="layout">The pipeline.</param>
    /// <param name="buffers">The messages.</param>
    public EmulationLoad(LoadedRun run, PipelineLayout layout, TrainingBuffers buffers)
        : base((StageDefinition<ActionBatch>)layout[StageName.Emulation], layout, run)
    {
        _buffers = buffers;
        _frames = SinkOf<FrameBatch>();
        _random = new CounterRandom((ulong)run.Options.Run.Seed, 0, RandomPurpose.Action);
    }

    /// <inheritdoc/>
    public override int Samples => Run.Shape.GroupSize;

    /// <inheritdoc/>
    public override IReadOnlyList<ISink> Sinks => [_frames];

    /// <inheritdoc/>
    protected override IServiceProvider Share() => new ServiceCollection()
        .AddSingleton<Func<int, EnvironmentGroup>>(group => Run.CreateGroup(group, episodeEnded: null))
        .AddSingleton(_buffers.Frames)
        .BuildServiceProvider();

    /// <inheritdoc/>
    public override ActionBatch Next(long number)
    {
        GroupTurn turn = GroupTurn.Of(number, Run.Options.Run.Groups);
        ActionBatch message = _buffers.Actions.Rent(turn.Group, turn.Step - 1);
        for (int place = 0; place < message.Actions.Length; place++)
            message.Actions[place] = _random.Below(Run.Shape.Environment.Actions, number, place);
        return message;
    }
}
