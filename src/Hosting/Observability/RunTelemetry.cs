using Microsoft.Extensions.Logging;

namespace Flow.Hosting.Observability;

/// <summary>
/// What a run shows to programs that watch it. Whatever goes wrong here is told in a line and stops nothing: training comes first.
/// </summary>
internal sealed class RunTelemetry : IAsyncDisposable
{
    private readonly ScrapeClock _scrapes = new(TimeProvider.System);
    private readonly Action<string> _say;
    private Exporters? _exporters;
    private RunServer? _server;

    private RunTelemetry(Action<string> say) => _say = say;

    /// <summary>Begins to collect, and to answer.</summary>
    /// <param name="address">Where the run answers; null for nowhere.</param>
    /// <param name="labels">What tells the run from others.</param>
    /// <param name="health">How it is.</param>
    /// <param name="say">Told of lines for people.</param>
    /// <param name="log">What the server logs goes here.</param>
    public static async Task<RunTelemetry> StartAsync(
        HttpAddress? address, RunLabels labels, Func<RunHealth> health, Action<string> say, ILoggerProvider log)
    {
        var telemetry = new RunTelemetry(say);
        try
        {
            await telemetry.BeginAsync(address, labels, health, log);
        }
        catch (Exception problem)
        {
            say($"the run cannot be watched over HTTP or OTLP: {problem.Message.ReplaceLineEndings(" ")}");
        }

        return telemetry;
    }

    /// <summary>Lets whoever scrapes see how the run ended, an orderly stop too: one that nobody saw end was lost.</summary>
    /// <param name="stop">Ends the waiting, where it did not end the run.</param>
    public async Task ShowEndAsync(CancellationToken stop)
    {
        if (_scrapes.Patience == TimeSpan.Zero)
            return;
        _say(FormattableString.Invariant($"waiting at most {_scrapes.Patience.TotalSeconds:0.0} s for a last scrape of the metrics; a signal ends the wait"));
        await _scrapes.WaitForNextAsync(stop.IsCancellationRequested ? CancellationToken.None : stop);
    }

    /// <summary>Stops answering, and sends what is left.</summary>
    public async ValueTask DisposeAsync()
    {
        try
        {
            if (_server is not null)
                await _server.DisposeAsync();
            _exporters?.Dispose();
        }
        catch (Exception problem)
        {
            _say($"the last metrics or traces could not be sent: {problem.Message.ReplaceLineEndings(" ")}");
        }
    }

    private async Task BeginAsync(HttpAddress? address, RunLabels labels, Func<RunHealth> health, ILoggerProvider log)
    {
        var otlp = OtlpVariables.Read(Environment.GetEnvironmentVariable);
        if (address is null && !otlp.Metrics && !otlp.Traces)
            return;
        _exporters = Exporters.Start(labels, otlp);
        if (address is null)
            return;
        _server = await RunServer.StartAsync(address, _exporters.Metrics, health, _scrapes, log);
        string taken = address.Port == 0 || address.Port == _server.Address.Port
            ? ""
            : FormattableString.Invariant($" (port {address.Port} is taken)");
        _say($"metrics {_server.Address.Url}/metrics, health {_server.Address.Url}/healthz{taken}");
        if (_server.Address.IsOpen)
        {
            int port = _server.Address.Port;
            _say($"warning: whoever reaches port {port} of this machine over the network can read them, without a password; --http {port} keeps them to this machine");
        }
    }
}
