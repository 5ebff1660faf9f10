using Flow.Contracts.Messages;
using Flow.Host.Training;
using Flow.Stages.Acting;
using Flow.Stages.Acting.Behaviours;

namespace Flow.Host.Benchmarking;

/// <summary>Gathers, asks the network and samples, for one group. Items are observations.</summary>
internal sealed class ActingWork : IStageWork
{
    private readonly LoadedRun _run;
    private readonly Actor _actor;
    private readonly StepBatch _step;
    private readonly byte[] _observation;

    /// <param name="run">Owned from here on.</param>
    public ActingWork(LoadedRun run)
    {
        _run = run;
        RunShape shape = run.Shape;
        IBehaviour behaviour = BehaviourFactory.Training(run.Options, shape.Environment.Actions, shape.Environment.FramesPerStep);
        _actor = new Actor(
            shape.Observation, shape.Environment.Actions, shape.EnvironmentsOf(0), (ulong)run.Options.Seed, behaviour, run.Device);
        _step = new StepBatch(shape.GroupSize);
        _observation = Noise.Observation(shape.Observation, (ulong)run.Options.Seed);
    }

    /// <inheritdoc/>
    public int Do()
    {
        for (int place = 0; place < _step.Actions.Length; place++)
            _observation.CopyTo(_actor.Row(place));
        _actor.Forward(_run.Learner.Network);
        _actor.Decide(_step.Step++, _step);
        return _step.Actions.Length;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _actor.Dispose();
        _run.Dispose();
    }
}
