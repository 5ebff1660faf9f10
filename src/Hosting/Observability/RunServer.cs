using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using OpenTelemetry.Metrics;

namespace Flow.Hosting.Observability;

/// <summary>Answers <c>/metrics</c> in Prometheus' text format and <c>/healthz</c>, beside a run and for as long as it lasts.</summary>
internal sealed class RunServer : IAsyncDisposable
{
    private static readonly TimeSpan StopWithin = TimeSpan.FromSeconds(1);

    private readonly WebApplication _app;

    private RunServer(WebApplication app, HttpAddress address) => (_app, Address) = (app, address);

    /// <summary>Where it listens.</summary>
    public HttpAddress Address { get; }

    /// <summary>Begins to listen: where it is asked to, or at the first of the other choices that is free.</summary>
    /// <param name="asked">Where it is asked to.</param>
    /// <param name="metrics">What is scraped.</param>
    /// <param name="health">How the run is.</param>
    /// <param name="scrapes">Told of each scrape.</param>
    /// <param name="log">What the server logs goes here.</param>
    /// <exception cref="IOException">No port can be had.</exception>
    public static async Task<RunServer> StartAsync(
        HttpAddress asked, MeterProvider metrics, Func<RunHealth> health, ScrapeClock scrapes, ILoggerProvider log)
    {
        HttpAddress[] choices = [.. asked.Choices];
        foreach (HttpAddress choice in choices[..^1])
        {
            try
            {
                return await ListenAsync(choice, metrics, health, scrapes, log);
            }
            catch (IOException)
            {
                // Taken: the next choice.
            }
        }

        return await ListenAsync(choices[^1], metrics, health, scrapes, log);
    }

    /// <summary>Stops listening; a request under way is cut off after a second.</summary>
    public async ValueTask DisposeAsync()
    {
        using CancellationTokenSource limit = new(StopWithin);
        await _app.StopAsync(limit.Token);
        await _app.DisposeAsync();
    }

    private static async Task<RunServer> ListenAsync(
        HttpAddress address, MeterProvider metrics, Func<RunHealth> health, ScrapeClock scrapes, ILoggerProvider log)
    {
        WebApplication app = Build(address, metrics, log);
        app.MapGet("/", () => "Flow: /metrics for Prometheus, /healthz for people and probes\n");
        app.MapGet("/healthz", () => Health(health()));
        app.UseWhen(context => context.Request.Path == "/metrics", scraped => scraped.Use((_, next) => scrapes.ServeAsync(next)));
        app.MapPrometheusScrapingEndpoint();
        try
        {
            await app.StartAsync();
        }
        catch
        {
            await app.DisposeAsync();
            throw;
        }

        return new RunServer(app, address with { Port = new Uri(app.Urls.First()).Port });
    }

    private static WebApplication Build(HttpAddress address, MeterProvider metrics, ILoggerProvider log)
    {
        WebApplicationBuilder builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.Logging.AddProvider(log).SetMinimumLevel(LogLevel.Warning);
        builder.WebHost.UseKestrelCore().ConfigureKestrel(server =>
        {
            server.AddServerHeader = false;
            // Nothing that is asked for has a body. One that is broken would be drained, and that it cannot be would be logged as an error.
            server.Limits.MaxRequestBodySize = 0;
            server.Listen(address.Interface, address.Port);
        });
        builder.Services.AddRoutingCore();
        builder.Services.AddSingleton(metrics);
        builder.Services.AddSingleton<IHostLifetime, ServerLifetime>();
        return builder.Build();
    }

    private static IResult Health(RunHealth health) =>
        Results.Text(health.ToJson().ToJsonString() + "\n", "application/json", statusCode: health.StatusCode);

    /// <summary>The server lives as long as whoever started it wants; signals are a run's.</summary>
    private sealed class ServerLifetime : IHostLifetime
    {
        public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
