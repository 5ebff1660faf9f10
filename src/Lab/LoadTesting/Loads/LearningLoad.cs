using Flow.Contracts.Messages;
using Flow.Hosting.Training;
using Flow.Lab.Benchmarking;
using Flow.Stages.Persistence;
using Flow.Stages.Pipeline;
using Microsoft.Extensions.DependencyInjection;

namespace Flow.Lab.LoadTesting.Loads;

/// <summary>
/// Learning under load: a gradient step for each batch, and the version that it makes is published. Samples are the rows that are
/// differentiated: those of a rollout, replayed ones, or both.
/// </summary>
internal sealed class LearningLoad : DefinedLoad<TrainingBatch>
{
    private readonly RotatingBatches _batches;
    private readonly ServiceProvider _shared;
    private readonly Sink<Checkpoint> _checkpoints;

    /// <param name="run">Stays the caller's.</param>
    /// <param name="layout">The pipeline.</param>
    /// <param name="batches">What is learnt from.</param>
    public LearningLoad(LoadedRun run, PipelineLayout layout, RotatingBatches batches)
        : base((StageDefinition<TrainingBatch>)layout[StageName.Learning], layout, run)
    {
        _batches = batches;
        _shared = new ServiceCollection().AddRun(run, RunSurroundings.Nobody).BuildServiceProvider();
        _checkpoints = SinkOf<Checkpoint>();
        var work = new UpdateWork(run.Options);
        Samples = work.Samples;
        FlopsOfSample = work.FlopsOfSample(run.Learner.Network);
    }

    /// <inheritdoc/>
    public override int Samples { get; }

    /// <inheritdoc/>
    public override double FlopsOfSample { get; }

    /// <inheritdoc/>
    public override PipelineState State => _shared.GetRequiredService<PipelineState>();

    /// <inheritdoc/>
    public override PolicyLag Lag => _shared.GetRequiredService<PolicyLag>();

    /// <inheritdoc/>
    public override IReadOnlyList<ISink> Sinks => [_checkpoints];

    /// <inheritdoc/>
    protected override IServiceProvider Share() => _shared;

    /// <inheritdoc/>
    public override TrainingBatch Next(long number) => _batches.Next(number);

    /// <inheritdoc/>
    public override void Dispose()
    {
        _shared.Dispose();
        base.Dispose();
    }
}
