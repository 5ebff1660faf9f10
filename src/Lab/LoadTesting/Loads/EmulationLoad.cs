using Flow.Contracts.Messages;
using Flow.Contracts.Randomness;
using Flow.Hosting.Training;
using Flow.Stages.Emulation;
using Flow.Stages.Pipeline;

namespace Flow.Lab.LoadTesting.Loads;

/// <summary>Emulation under load: random actions for the groups in turn, after the first reset. Samples are agent steps.</summary>
internal sealed class EmulationLoad : StageLoad<ActionBatch>
{
    private readonly LoadedRun _run;
    private readonly TrainingBuffers _buffers;
    private readonly Sink<FrameBatch> _frames;
    private readonly CounterRandom _random;

    /// <param name="run">Stays the caller's.</param>
    /// <param name="buffers">The messages.</param>
    public EmulationLoad(LoadedRun run, TrainingBuffers buffers)
    {
        _run = run;
        _buffers = buffers;
        _frames = new Sink<FrameBatch>(LinkName.EmulationToPreprocessing, run.Options.Stages.Preprocessing.Capacity, State);
        _random = new CounterRandom((ulong)run.Options.Seed, 0, RandomPurpose.Action);
    }

    /// <inheritdoc/>
    public override string Stage => StageName.Emulation;

    /// <inheritdoc/>
    public override string Link => LinkName.ActingToEmulation;

    /// <inheritdoc/>
    public override int Capacity => _run.Options.Stages.Emulation.Capacity;

    /// <inheritdoc/>
    public override int Lanes => _run.Options.Stages.Emulation.Workers;

    /// <inheritdoc/>
    public override int Samples => _run.Shape.GroupSize;

    /// <inheritdoc/>
    public override IReadOnlyList<ISink> Sinks => [_frames];

    /// <inheritdoc/>
    public override ActionBatch Next(long number)
    {
        GroupTurn turn = GroupTurn.Of(number, _run.Options.Groups);
        ActionBatch message = _buffers.Actions.Rent(turn.Group, turn.Step - 1);
        for (int place = 0; place < message.Actions.Length; place++)
            message.Actions[place] = _random.Below(_run.Shape.Environment.Actions, number, place);
        return message;
    }

    /// <inheritdoc/>
    public override IStageWorker<ActionBatch> CreateWorker(int worker, Link<ActionBatch> input) => new EmulationWorker(
        _run.Shape.GroupsOf(worker, Lanes).ToDictionary(group => group, group => _run.CreateGroup(group, episodeEnded: null)),
        _buffers.Frames,
        _frames.Link);
}
