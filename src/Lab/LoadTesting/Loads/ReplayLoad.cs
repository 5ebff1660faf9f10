using System.Reactive;
using Flow.Contracts.Events;
using Flow.Contracts.Messages;
using Flow.Contracts.Options;
using Flow.Hosting.Training;
using Flow.Lab.Benchmarking;
using Flow.Stages.Persistence;
using Flow.Stages.Pipeline;

namespace Flow.Lab.LoadTesting.Loads;

/// <summary>Replay under load: each rollout is remembered, and the transitions of an update are drawn. Samples are agent steps.</summary>
internal sealed class ReplayLoad : StageLoad<TrainingBatch>
{
    private readonly LoadedRun _run;
    private readonly RotatingBatches _rollouts;
    private readonly TrainingParts _parts;
    private readonly Sink<TrainingBatch> _batches;

    /// <param name="run">Stays the caller's.</param>
    public ReplayLoad(LoadedRun run)
    {
        _run = run;
        StagesOptions scale = run.Options.Stages;
        _rollouts = NoiseBatches.Create(run, RotatingBatches.Enough(scale.Replay.Capacity, scale.Learning.Capacity));
        var writer = new CheckpointWriter(Path.GetTempPath());
        _parts = new TrainingParts(run, Observer.Create<TrainingEvent>(_ => { }), writer, CancellationToken.None);
        _batches = new Sink<TrainingBatch>(LinkName.ReplayToLearning, scale.Learning.Capacity, _parts.State);
    }

    /// <inheritdoc/>
    public override string Stage => StageName.Replay;

    /// <inheritdoc/>
    public override string Link => LinkName.ReturnsToReplay;

    /// <inheritdoc/>
    public override int Capacity => _run.Options.Stages.Replay.Capacity;

    /// <inheritdoc/>
    public override int Samples => _run.Options.RowsOfRollout();

    /// <inheritdoc/>
    public override PipelineState State => _parts.State;

    /// <inheritdoc/>
    public override IReadOnlyList<ISink> Sinks => [_batches];

    /// <inheritdoc/>
    public override TrainingBatch Next(long number) => _rollouts.Next(number);

    /// <inheritdoc/>
    public override IStageWorker<TrainingBatch> CreateWorker(int worker, Link<TrainingBatch> input) => _parts.Replay(_batches.Link);

    /// <inheritdoc/>
    public override void Dispose()
    {
        _parts.Dispose();
        base.Dispose();
    }
}
