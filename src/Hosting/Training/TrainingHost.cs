using Flow.Stages;
using Flow.Stages.Pipeline;
using Flow.Stages.Pipeline.Metrics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Flow.Hosting.Training;

/// <summary>The Generic Host of a run: its services are what the stages share, its hosted services are the stages, and its lifetime is the pipeline's.</summary>
internal static class TrainingHost
{
    /// <summary>Makes it, with everything that the run begins with; nothing runs yet.</summary>
    /// <param name="run">What the options named; stays the caller's.</param>
    /// <param name="around">What the run is given beside.</param>
    /// <param name="layout">The pipeline; null for that of Flow.</param>
    /// <param name="log">What the host and the stages log goes here; null for nowhere.</param>
    /// <returns>The host, which owns what it makes. It may be disposed unless <see cref="RunPipelineAsync"/> has given false.</returns>
    public static IHost Create(LoadedRun run, RunSurroundings around, PipelineLayout? layout = null, ILoggerProvider? log = null)
    {
        HostApplicationBuilder builder = Microsoft.Extensions.Hosting.Host.CreateEmptyApplicationBuilder(null);
        if (log is not null)
            builder.Logging.AddProvider(log);
        builder.Services
            .Configure<HostOptions>(options => options.ShutdownTimeout = Timeout.InfiniteTimeSpan)
            .AddSingleton(provider => new RunLifetime(
                provider.GetRequiredService<PipelineState>(), provider.GetRequiredService<IHostApplicationLifetime>(), around.Stop))
            .AddSingleton<IHostLifetime>(provider => provider.GetRequiredService<RunLifetime>())
            .AddRun(run, around)
            .AddPipeline(layout ?? TrainingPipeline.Stages.Layout(run.Options))
            .AddMonitor();
        IHost host = builder.Build();
        try
        {
            host.Services.GetRequiredService<PipelineMetrics>();
            return host;
        }
        catch
        {
            host.Dispose();
            throw;
        }
    }

    /// <summary>Runs the stages until all of them have ended, for whatever reason; a fault is left in the <see cref="PipelineState"/>.</summary>
    /// <param name="host">The host of a run.</param>
    /// <returns>Whether all stages have ended; false where one did not come back, and is left alone with all that it uses.</returns>
    public static async Task<bool> RunPipelineAsync(this IHost host)
    {
        await host.StartAsync(CancellationToken.None);
        if (await host.Services.GetRequiredService<RunLifetime>().Pipeline)
        {
            await host.WaitForShutdownAsync(CancellationToken.None);
            return true;
        }

        host.Services.GetRequiredService<PipelineMonitor>().Dispose();
        return false;
    }
}
