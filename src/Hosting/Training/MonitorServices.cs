using Flow.Contracts.Events;
using Flow.Contracts.Options;
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
        .AddSingleton(provider => new PipelineMetrics(provider.GetRequiredService<PipelineLayout>().Stages, provider))
        .AddSingleton(Monitor)
        .AddHostedService(provider => provider.GetRequiredService<PipelineMonitor>());

    private static PipelineView View(IServiceProvider provider)
    {
        RunShape shape = provider.GetRequiredService<RunShape>();
        PolicyCell<PolicyValueNetwork> policies = provider.GetRequiredService<PolicyCell<PolicyValueNetwork>>();
        EvaluationMailbox<PolicyValueNetwork> evaluations = provider.GetRequiredService<EvaluationMailbox<PolicyValueNetwork>>();
        return new PipelineView(
            provider.GetRequiredService<TrainingOptions>(),
            [.. provider.GetServices<IStage>()],
            [.. provider.GetServices<ILink>()],
            provider.GetRequiredService<PolicyLag>(),
            () => policies.Newest * shape.FramesOfRollout,
            provider.GetRequiredService<TimeProvider>())
        {
            Budget = shape.Rollouts * shape.FramesOfRollout,
            Evaluations = () => evaluations.Waits,
        };
    }

    private static PipelineMonitor Monitor(IServiceProvider provider)
    {
        TrainingOptions options = provider.GetRequiredService<TrainingOptions>();
        StallLimits limits = new(TimeSpan.FromSeconds(options.Observability.WatchdogSeconds), TimeSpan.FromSeconds(options.Observability.HangSeconds));
        return new PipelineMonitor(
            provider.GetRequiredService<PipelineView>(),
            provider.GetRequiredService<IObserver<TrainingEvent>>(),
            limits,
            provider.GetRequiredService<PipelineState>(),
            provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<ILoggerFactory>());
    }
}
