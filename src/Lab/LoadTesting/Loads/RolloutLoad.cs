using Flow.Contracts.Messages;
using Flow.Contracts.Options;
using Flow.Hosting.Training;
using Flow.Lab.Benchmarking;
using Flow.Stages.Pipeline;
using Microsoft.Extensions.DependencyInjection;

namespace Flow.Lab.LoadTesting.Loads;

/// <summary>
/// A stage that passes rollouts on, under load: Replay, which remembers each and draws the transitions of an update, or one that was added to the
/// line. Samples are agent steps.
/// </summary>
internal sealed class RolloutLoad : DefinedLoad<TrainingBatch>
{
    private readonly RotatingBatches _rollouts;
    private readonly ServiceProvider _shared;
    private readonly Sink<TrainingBatch> _batches;

    /// <param name="definition">The stage.</param>
    /// <param name="layout">The pipeline.</param>
    /// <param name="run">Stays the caller's.</param>
    public RolloutLoad(StageDefinition<TrainingBatch> definition, PipelineLayout layout, LoadedRun run)
        : base(definition, layout, run)
    {
        _shared = new ServiceCollection().AddRun(run, RunSurroundings.Nobody).BuildServiceProvider();
        _batches = SinkOf<TrainingBatch>();
        int behind = layout.ReaderOf(definition, typeof(TrainingBatch)).Scale(run.Options).Capacity;
        _rollouts = NoiseBatches.Create(run, RotatingBatches.Enough(Capacity, behind));
    }

    /// <inheritdoc/>
    public override int Samples => Run.Options.RowsOfRollout();

    /// <inheritdoc/>
    public override PipelineState State => _shared.GetRequiredService<PipelineState>();

    /// <inheritdoc/>
    public override IReadOnlyList<ISink> Sinks => [_batches];

    /// <inheritdoc/>
    protected override IServiceProvider Share() => _shared;

    /// <inheritdoc/>
    public override TrainingBatch Next(long number) => _rollouts.Next(number);

    /// <inheritdoc/>
    public override void Dispose()
    {
        _shared.Dispose();
        base.Dispose();
    }
}
