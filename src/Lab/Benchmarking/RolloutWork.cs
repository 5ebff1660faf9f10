using Flow.Contracts.Messages;
using Flow.Contracts.Options;
using Flow.Hosting.Training;
using Flow.Stages.Pipeline;
using Microsoft.Extensions.DependencyInjection;

namespace Flow.Lab.Benchmarking;

/// <summary>Hands rollouts of noise to a stage that was added to the line. Items are agent steps.</summary>
internal sealed class RolloutWork : IStageWork
{
    /// <summary>Messages that the worker may write for one that it is handed.</summary>
    private const int Most = 64;

    private readonly LoadedRun _run;
    private readonly ServiceProvider _shared;
    private readonly RotatingBatches _batches;
    private readonly Link<TrainingBatch> _output = new("work", Most);
    private readonly IStageWorker<TrainingBatch> _worker;
    private long _rollout;

    /// <summary>Makes the stage's first worker.</summary>
    /// <param name="definition">The stage.</param>
    /// <param name="layout">The pipeline.</param>
    /// <param name="run">Owned from here on.</param>
    public RolloutWork(StageDefinition<TrainingBatch> definition, PipelineLayout layout, LoadedRun run)
    {
        _run = run;
        _shared = new ServiceCollection().AddRun(run, RunSurroundings.Nobody).BuildServiceProvider();
        StageOptions scale = definition.Scale(run.Options);
        _batches = NoiseBatches.Create(run, RotatingBatches.Enough(scale.Capacity, layout.ReaderOf(definition, typeof(TrainingBatch)).Scale(run.Options).Capacity));
        var input = new Link<TrainingBatch>("rollouts", scale.Capacity);
        _worker = definition.CreateWorker(new StageContext(run.Options, scale, input, [_output], _shared), 0);
        _worker.Begin();
    }

    /// <inheritdoc/>
    public int Do()
    {
        TrainingBatch batch = _batches.Next(_rollout++);
        int rows = batch.Rows;
        _worker.Process(batch);
        LinkReader<TrainingBatch> written = _output.Reader(0);
        while (written.LookAhead() is not null && written.Read(out TrainingBatch? message))
            message.Return();
        return rows;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _worker.Dispose();
        _output.Reader(0).Dispose();
        _shared.Dispose();
        _run.Dispose();
    }
}
