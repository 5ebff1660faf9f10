using Flow.Contracts.Environments;
using Flow.Contracts.Messages;
using Flow.Contracts.Options;
using Flow.Hosting.Training;
using Flow.Lab.Measuring;
using Flow.Stages.Pipeline;

namespace Flow.Lab.Benchmarking;

/// <summary>The work of every stage whose definition says how it is measured, once for each core.</summary>
internal sealed class BenchWorks : IDisposable
{
    private readonly List<(string Stage, IStageWork[] Works)> _stages = [];

    /// <summary>Prepares it.</summary>
    /// <param name="stages">The stages of the pipeline.</param>
    /// <param name="options">The run's options.</param>
    /// <param name="environments">Makes the environments.</param>
    /// <param name="cores">Cores of the machine.</param>
    public BenchWorks(PipelineStages stages, TrainingOptions options, IEnvironmentFactory environments, int cores)
    {
        // One thread alone does each stage's work; a tensor operation has one, too.
        TrainingOptions alone = stages.All.Where(stage => stage.IsScaledByOptions && stage.Place != StagePlace.Ring)
            .Aggregate(options with { Run = options.Run with { Threads = 1 } }, static (one, stage) => one.WithWorkers(stage.Name, 1));
        PipelineLayout layout = stages.Layout(alone);
        foreach (StageDefinition stage in layout.Stages)
        {
            if (stage.FindMeasurement() is not { } measurement)
                continue;
            TrainingOptions measured = MeasuredRun.Options(alone, measurement);
            LoadedRun Load() => new(measured, environments, TorchSetup.Use(measured));
            _stages.Add((stage.Name, [.. Enumerable.Range(0, cores).Select(_ => stage.Accept(new WorkMaker(layout, Load())))]));
        }
    }

    /// <summary>Measures every stage, one after the other.</summary>
    /// <param name="seconds">How long for each.</param>
    /// <param name="stop">Ends it early.</param>
    public IReadOnlyList<StageRate> Measure(double seconds, CancellationToken stop) =>
    [
        .. _stages.Select(stage => new StageRate(
            stage.Stage, stage.Works[0].Unit, LoadedRate.Of(stage.Works, seconds, stop), stage.Works[0].FramesPerItem)),
    ];

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (IStageWork work in _stages.SelectMany(stage => stage.Works))
            work.Dispose();
    }

    private sealed class WorkMaker(PipelineLayout layout, LoadedRun run) : IStageVisitor<IStageWork>
    {
        public IStageWork Visit<TIn>(StageDefinition<TIn> stage)
            where TIn : Message => new StageWork<TIn>(stage, layout, run);
    }
}
