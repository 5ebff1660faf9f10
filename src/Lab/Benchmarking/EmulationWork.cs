using Flow.Contracts.Messages;
using Flow.Contracts.Randomness;
using Flow.Hosting.Training;
using Flow.Stages.Emulation;

namespace Flow.Lab.Benchmarking;

/// <summary>Steps one group of environments with random actions. Items are emulated frames.</summary>
internal sealed class EmulationWork : IStageWork
{
    private readonly EnvironmentGroup _group;
    private readonly FrameBatch _frames;
    private readonly ActionBatch _actions;
    private readonly CounterRandom _random;
    private readonly int _choices;

    public EmulationWork(LoadedRun run)
    {
        RunShape shape = run.Shape;
        _group = EnvironmentGroup.Create(
            run.Environments, (ulong)run.Options.Seed, shape.GroupSize, GroupPlace.Alone(shape.GroupSize), shape.ClipsRewards);
        _frames = new FrameBatch(shape.GroupSize, shape.Environment.RawObservation.Bytes);
        _actions = new ActionBatch(shape.GroupSize);
        _random = new CounterRandom((ulong)run.Options.Seed, 0, RandomPurpose.Action);
        _choices = shape.Environment.Actions;
        _group.Reset(_frames);
    }

    /// <summary>What the group shows now.</summary>
    public FrameBatch Frames => _frames;

    /// <inheritdoc/>
    public int Do()
    {
        _actions.Step = _frames.Step;
        for (int place = 0; place < _actions.Actions.Length; place++)
            _actions.Actions[place] = _random.Below(_choices, _actions.Step, place);
        _group.Step(_actions, _frames);
        return _frames.Results.Frames.Sum();
    }

    /// <inheritdoc/>
    public void Dispose() => _group.Dispose();
}
