using Flow.Hosting.Observability;
using Flow.Hosting.Training;
using Flow.Stages;
using Flow.Stages.Pipeline;
using Flow.Stages.Pipeline.Metrics;
using Microsoft.Extensions.Logging.Abstractions;

namespace Flow.Lab.LoadTesting;

/// <summary>What a load test shows to programs that watch it: the metrics of a run, of the one stage and its link.</summary>
internal sealed class LoadTelemetry : IAsyncDisposable
{
    private readonly PipelineMetrics _metrics;
    private readonly RunTelemetry _telemetry;

    private LoadTelemetry(PipelineMetrics metrics, RunTelemetry telemetry) => (_metrics, _telemetry) = (metrics, telemetry);

    /// <summary>Begins to collect, and to answer.</summary>
    /// <param name="address">Where it answers; null for nowhere.</param>
    /// <param name="run">What the options named.</param>
    /// <param name="stage">The stage under load.</param>
    /// <param name="say">Told of lines for people.</param>
    public static async Task<LoadTelemetry> StartAsync(HttpAddress? address, LoadedRun run, IStageUnderLoad stage, Action<string> say)
    {
        long Frames() => run.Learner.Updates * run.Shape.FramesOfRollout;
        PipelineView view = new(run.Options, [stage.Stage], [stage.Link], stage.Lag, Frames, TimeProvider.System) { Budget = run.Options.Run.Frames };
        RunHealth Health() => RunHealth.Of(view, stage.State, stallLimit: TimeSpan.Zero);
        RunLabels labels = RunLabels.Of($"loadtest-{stage.Stage.Name}", run.Shape.Environment.Name, run.Options);
        PipelineMetrics metrics = new(TrainingPipeline.Stages.Shipped, new Watched(stage.Services!, view));
        return new LoadTelemetry(metrics, await RunTelemetry.StartAsync(address, labels, Health, say, NullLoggerProvider.Instance));
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _telemetry.DisposeAsync();
        _metrics.Dispose();
    }

    /// <summary>The services of a run, with the one stage in the place of its pipeline.</summary>
    private sealed class Watched(IServiceProvider run, PipelineView view) : IServiceProvider
    {
        public object? GetService(Type serviceType) =>
            serviceType == typeof(PipelineView) ? view : serviceType == typeof(IServiceProvider) ? this : run.GetService(serviceType);
    }
}
