using Flow.Contracts.Messages;
using Flow.Host.LoadTesting.Loads;
using Flow.Host.Training;
using Flow.Stages.Acting.Networks;

namespace Flow.Host.Benchmarking;

/// <summary>Takes one gradient step and copies the network, as publishing does. Items are rows of a batch.</summary>
internal sealed class LearningWork : IStageWork
{
    private readonly LoadedRun _run;
    private readonly PolicyValueNetwork _published;
    private readonly TrainingBatch _batch;
    private long _update;

    /// <param name="run">Owned from here on.</param>
    public LearningWork(LoadedRun run)
    {
        _run = run;
        _published = run.CreatePolicy();
        _batch = NoiseBatches.Create(run, count: 1).Next(rollout: 0);
    }

    /// <inheritdoc/>
    public int Do()
    {
        _run.Learner.Update(_batch, _update++ % _run.Shape.Rollouts);
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
