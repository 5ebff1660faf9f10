using Flow.Hosting.Observability;
using Microsoft.Extensions.Logging.Abstractions;
using Shouldly;
using Xunit;

namespace Flow.Hosting.Tests.Observability;

/// <summary>What a run says of who may watch it, and that its end is seen.</summary>
public sealed class RunTelemetryTests : IDisposable
{
    private static readonly RunLabels Labels = new("quick-1", "pg-proper", "weir", 1);
    private readonly List<string> _lines = [];
    private readonly HttpClient _client = new();

    public void Dispose() => _client.Dispose();

    [Theory]
    [InlineData("*:0", true)]
    [InlineData("0.0.0.0:0", true)]
    [InlineData("[::]:0", true)]
    [InlineData("localhost:0", false)]
    [InlineData("127.0.0.2:0", false)]
    public async Task An_address_that_others_reach_has_a_warning(string address, bool warned)
    {
        await using RunTelemetry telemetry = await StartAsync(address);
        int port = new Uri(_lines[0].Split(' ', ',')[1]).Port;
        _lines.Skip(1).ShouldBe(warned
            ? [$"warning: whoever reaches port {port} of this machine over the network can read them, without a password; --http {port} keeps them to this machine"]
            : []);
    }

    [Fact]
    public async Task The_end_of_a_run_that_was_stopped_waits_for_a_scrape_as_any_other_end()
    {
        await using RunTelemetry telemetry = await StartAsync("0");
        Uri metrics = new(_lines[0].Split(' ', ',')[1]);
        using var stopped = new CancellationTokenSource();
        await stopped.CancelAsync();
        await telemetry.ShowEndAsync(stopped.Token);
        _lines.Count.ShouldBe(1, "nobody scrapes");

        await _client.GetStringAsync(metrics);
        await _client.GetStringAsync(metrics);
        Task end = telemetry.ShowEndAsync(stopped.Token);
        _lines[^1].ShouldMatch(@"^waiting at most \d+\.\d s for a last scrape of the metrics; a signal ends the wait$");
        await _client.GetStringAsync(metrics);
        await end.WaitAsync(TimeSpan.FromMinutes(1));
    }

    private Task<RunTelemetry> StartAsync(string address) => RunTelemetry.StartAsync(
        HttpAddress.Parse(address), Labels, () => RunHealth.Starting, _lines.Add, NullLoggerProvider.Instance);
}
