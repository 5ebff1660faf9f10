using Flow.Contracts.Messages;
using Flow.Contracts.Options;
using Flow.Hosting.Training;
using Flow.Stages.Networks;

namespace Flow.Lab.Benchmarking;

/// <summary>Takes one gradient step and copies the network, as publishing does. Items are rows of a batch.</summary>
internal sealed class LearningWork : IStageWork
{
    private readonly LoadedRun _run;
    private readonly PolicyValueNetwork _published;
    private readonly TrainingBatch _batch;
    private readonly long _first;
    private long _update;

    /// <param name="run">Owned from here on.</param>
    public LearningWork(LoadedRun run)
    {
        _run = run;
        _published = run.CreatePolicy();
        _batch = NoiseBatches.Create(run, count: 1).Next(rollout: 0);
        _first = Math.Min(run.Options.FirstReplay(), run.Shape.Rollouts - 1);
    }

    /// <inheritdoc/>
    public int Do()
    {
        // One that the run takes once its replay memory has what it begins with: a rule may learn nothing before.
        _run.Learner.Update(_batch, _first + (_update++ % (_run.Shape.Rollouts - _first)));
        _published.CopyFrom(_run.Learner.Network);
        return _batch.Rows;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _published.Dispose();
        _run.Dispose();
    }
}
