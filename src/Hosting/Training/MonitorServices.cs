using Flow.Contracts.Events;
using Flow.Contracts.Options;
using Flow.Hosting.Observability;
using Flow.Hosting.Observability.Health;
using Flow.Stages.Evaluation;
using Flow.Stages.Learning;
using Flow.Stages.Networks;
using Flow.Stages.Pipeline;
using Flow.Stages.Pipeline.Metrics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Flow.Hosting.Training;

/// <summary>Registers those who watch a run's pipeline in the services of its host.</summary>
internal static class MonitorServices
{
    /// <summary>Adds the pipeline's view, its metrics, which live as long as the host, and its monitor.</summary>
    /// <param name="services">The host's services.</param>
    public static IServiceCollection AddMonitor(this IServiceCollection services) => services
        .AddSingleton(View)
        .AddSingleton(provider => new PipelineMetrics(Sources(provider)))
        .AddSingleton(Monitor)
        .AddHostedService(provider => provider.GetRequiredService<PipelineMonitor>());

    private static PipelineView View(IServiceProvider provider)
    {
        long framesOfRollout = provider.GetRequiredService<RunShape>().FramesOfRollout;
        PolicyCell<PolicyValueNetwork> policies = provider.GetRequiredService<PolicyCell<PolicyValueNetwork>>();
        EvaluationMailbox<PolicyValueNetwork> evaluations = provider.GetRequiredService<EvaluationMailbox<PolicyValueNetwork>>();
        return new PipelineView(
            provider.GetRequiredService<TrainingOptions>(),
            [.. provider.GetServices<IStage>()],
            [.. provider.GetServices<ILink>()],
            provider.GetRequiredService<PolicyLag>(),
            () => policies.Newest * framesOfRollout,
            provider.GetRequiredService<TimeProvider>())
        {
            Evaluations = () => evaluations.Waits,
        };
    }

    private static PipelineMonitor Monitor(IServiceProvider provider)
    {
        TrainingOptions options = provider.GetRequiredService<TrainingOptions>();
        StallLimits limits = new(TimeSpan.FromSeconds(options.WatchdogSeconds), TimeSpan.FromSeconds(options.HangSeconds));
        return new PipelineMonitor(
            provider.GetRequiredService<PipelineView>(),
            provider.GetRequiredService<IObserver<TrainingEvent>>(),
            limits,
            provider.GetRequiredService<PipelineState>().Fail,
            provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<ILoggerFactory>());
    }

    private static MetricSources Sources(IServiceProvider provider)
    {
        RunShape shape = provider.GetRequiredService<RunShape>();
        TrainingOptions options = shape.Options;
        PipelineView view = provider.GetRequiredService<PipelineView>();
        Learner learner = provider.GetRequiredService<Learner>();
        PolicyCell<PolicyValueNetwork> policies = provider.GetRequiredService<PolicyCell<PolicyValueNetwork>>();
        EvaluationMailbox<PolicyValueNetwork> evaluations = provider.GetRequiredService<EvaluationMailbox<PolicyValueNetwork>>();
        EpisodeLedger episodes = provider.GetRequiredService<EpisodeLedger>();
        HealthWatch health = provider.GetRequiredService<HealthWatch>();
        TrainingBuffers buffers = provider.GetRequiredService<TrainingBuffers>();
        EvaluationStage evaluation = view.Stages.OfType<EvaluationStage>().Single();
        return new MetricSources(
            view.Links, view.Stages, provider.GetRequiredService<PipelineState>(), provider.GetRequiredService<PolicyLag>(), view.Movement)
        {
            LagLimit = options.WorstLag(),
            Budget = shape.Rollouts * shape.FramesOfRollout,
            BatchRows = shape.Replay is null ? options.RowsOfRollout() : options.Replay.Batch,
            StallLimit = TimeSpan.FromSeconds(options.WatchdogSeconds),
            Frames = () => view.Frames,
            Version = () => policies.Newest,
            Episodes = () => episodes.Statistics,
            Updates = () => learner.Updates,
            LastUpdate = () => learner.Last,
            Health = () => health.States,
            LastEvaluation = () => evaluation.Last,
            Evaluations = () => evaluations.Waits,
            Buffers = () => [.. buffers.Use, new PoolUse("versions", policies.InUse, policies.Allocated)],
            Gpus = GpuMemory.Read,
        };
    }
}
