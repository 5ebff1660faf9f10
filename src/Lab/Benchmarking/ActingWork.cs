using Flow.Contracts.Messages;
using Flow.Hosting.Training;
using Flow.Stages.Acting;

namespace Flow.Lab.Benchmarking;

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
        _actor = run.CreateActor(group: 0);
        _step = new StepBatch(run.Shape.GroupSize);
        _observation = Noise.Observation(run.Shape.Observation, (ulong)run.Options.Seed);
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
