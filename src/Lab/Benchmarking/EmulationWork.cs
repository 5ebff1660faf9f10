using Flow.Contracts.Messages;
using Flow.Contracts.Randomness;
using Flow.Hosting.Training;
using Flow.Stages.Emulation;
using Flow.Stages.Pipeline;

namespace Flow.Lab.Benchmarking;

/// <summary>Steps one group of environments with random actions. Items are emulated frames.</summary>
internal sealed class EmulationWork : IStageWork
{
    private readonly EnvironmentGroup _group;
    private readonly SoleMessage<FrameBatch> _frames;
    private readonly SoleMessage<ActionBatch> _actions;
    private readonly CounterRandom _random;
    private readonly int _choices;

    public EmulationWork(LoadedRun run)
    {
        RunShape shape = run.Shape;
        _group = EnvironmentGroup.Create(
            run.Environments, (ulong)run.Options.Run.Seed, shape.GroupSize, GroupPlace.Alone(shape.GroupSize), shape.ClipsRewards);
        _frames = new(new FrameBatch(shape.GroupSize, shape.Environment.RawObservation.Bytes));
        _actions = new(new ActionBatch(shape.GroupSize));
        _random = new CounterRandom((ulong)run.Options.Run.Seed, 0, RandomPurpose.Action);
        _choices = shape.Environment.Actions;
        _group.Reset(_frames.Message);
    }

    /// <summary>What the group shows now.</summary>
    public SoleMessage<FrameBatch> Frames => _frames;

    /// <inheritdoc/>
    public int Do()
    {
        ActionBatch actions = _actions.At(group: 0, _frames.Message.Step);
        for (int place = 0; place < actions.Actions.Length; place++)
            actions.Actions[place] = _random.Below(_choices, actions.Step, place);
        FrameBatch frames = _frames.At(group: 0, actions.Step + 1);
        _group.Step(actions, frames);
        return frames.Results.Frames.Sum();
    }

    /// <inheritdoc/>
    public void Dispose() => _group.Dispose();
}
