using Flow.Contracts.Messages;
using Flow.Hosting.Training;
using Flow.Stages.Acting;
using Flow.Stages.Pipeline;

namespace Flow.Lab.Benchmarking;

/// <summary>Gathers, asks the network and samples, for one group. Items are observations.</summary>
internal sealed class ActingWork : IStageWork
{
    private readonly LoadedRun _run;
    private readonly Actor _actor;
    private readonly SoleMessage<StepBatch> _steps;
    private readonly byte[] _observation;

    /// <param name="run">Owned from here on.</param>
    public ActingWork(LoadedRun run)
    {
        _run = run;
        _actor = run.CreateActor(group: 0);
        _steps = new(new StepBatch(run.Shape.GroupSize));
        _observation = Noise.Observation(run.Shape.Observation, (ulong)run.Options.Run.Seed);
    }

    /// <inheritdoc/>
    public int Do()
    {
        StepBatch step = _steps.Message;
        for (int place = 0; place < step.Actions.Length; place++)
            _observation.CopyTo(_actor.Row(place));
        _actor.Forward(_run.Learner.Network);
        _actor.Decide(step.Step, step);
        return _steps.At(group: 0, step.Step + 1).Actions.Length;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _actor.Dispose();
        _run.Dispose();
    }
}
