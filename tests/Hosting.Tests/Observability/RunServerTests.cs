using System.Net;
using System.Net.NetworkInformation;
using System.Net.Sockets;
using System.Text.Json.Nodes;
using Flow.Hosting.Observability;
using Flow.Lab.Fuzzing;
using Flow.Stages.Pipeline.Metrics;
using Microsoft.Extensions.Logging.Abstractions;
using Shouldly;
using Xunit;

namespace Flow.Hosting.Tests.Observability;

public sealed class RunServerTests : IDisposable
{
    private static readonly RunLabels Labels = new("quick-1", "pg-proper", "weir", 1);
    private readonly HttpClient _client = new();
    private readonly Exporters _exporters = Exporters.Start(Labels, new OtlpVariables(Metrics: false, Traces: false));
    private readonly ScrapeClock _scrapes = new(TimeProvider.System);
    private RunHealth _health = RunHealth.Starting;

    public void Dispose()
    {
        _client.Dispose();
        _exporters.Dispose();
    }

    [Fact]
    public async Task Metrics_are_served_in_the_text_format_with_the_labels_of_the_run()
    {
        await using RunServer server = await StartAsync(HttpAddress.Parse("0"));
        using HttpResponseMessage answer = await _client.GetAsync(new Uri(server.Address.Url + "/metrics"));
        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        answer.Content.Headers.ContentType!.MediaType.ShouldBe("text/plain");
        string text = await answer.Content.ReadAsStringAsync();
        text.ShouldContain("# TYPE dotnet_gc_collections_total counter");
        text.ShouldContain("run=\"quick-1\",rule=\"pg-proper\"");
        text.ShouldContain("game=\"weir\",seed=\"1\"");
    }

    [Theory]
    [InlineData("training", HttpStatusCode.OK)]
    [InlineData("ended", HttpStatusCode.OK)]
    [InlineData("stalled", HttpStatusCode.ServiceUnavailable)]
    [InlineData("faulted", HttpStatusCode.ServiceUnavailable)]
    public async Task Health_is_a_status_and_says_which_stage_moved_last(string state, HttpStatusCode expected)
    {
        var earlier = new StageMovement("acting", DateTimeOffset.UnixEpoch, TimeSpan.FromSeconds(9));
        var last = new StageMovement("learning", DateTimeOffset.UnixEpoch, TimeSpan.FromSeconds(7.5));
        _health = new RunHealth(state, 320, [earlier, last]);
        await using RunServer server = await StartAsync(HttpAddress.Parse("0"));
        using HttpResponseMessage answer = await _client.GetAsync(new Uri(server.Address.Url + "/healthz"));
        answer.StatusCode.ShouldBe(expected);
        JsonNode body = JsonNode.Parse(await answer.Content.ReadAsStringAsync())!;
        body["state"]!.GetValue<string>().ShouldBe(state);
        body["lastMoved"]!.ToJsonString().ShouldBe("""{"stage":"learning","at":"1970-01-01T00:00:00.0000000Z","secondsAgo":7.5}""");
        body["stages"]!.AsArray().Count.ShouldBe(2);
    }

    [Fact]
    public async Task A_port_that_is_taken_gives_way_to_a_free_one()
    {
        using var taken = new TcpListener(IPAddress.Loopback, 0);
        taken.Start();
        var asked = new HttpAddress("localhost", ((IPEndPoint)taken.LocalEndpoint).Port);
        await using RunServer server = await StartAsync(asked);
        server.Address.Port.ShouldNotBe(asked.Port);
        (await _client.GetStringAsync(new Uri(server.Address.Url))).ShouldContain("/metrics");
    }

    [Fact]
    public async Task Only_this_machine_is_answered_unless_told_otherwise()
    {
        await using RunServer server = await StartAsync(HttpAddress.Parse("0"));
        IPAddress[] others =
        [
            .. NetworkInterface.GetAllNetworkInterfaces()
                .SelectMany(card => card.GetIPProperties().UnicastAddresses)
                .Select(unicast => unicast.Address)
                .Where(address => !IPAddress.IsLoopback(address)),
        ];
        foreach (IPAddress other in others)
        {
            using var socket = new TcpClient(other.AddressFamily);
            await Should.ThrowAsync<SocketException>(() => socket.ConnectAsync(other, server.Address.Port));
        }
    }

    [Fact]
    public async Task Scrapes_are_noticed_and_other_requests_are_not()
    {
        await using RunServer server = await StartAsync(HttpAddress.Parse("0"));
        await _client.GetStringAsync(new Uri(server.Address.Url + "/metrics"));
        await _client.GetStringAsync(new Uri(server.Address.Url + "/healthz"));
        _scrapes.Patience.ShouldBe(TimeSpan.Zero);
        await _client.GetStringAsync(new Uri(server.Address.Url + "/metrics"));
        _scrapes.Patience.ShouldBeGreaterThan(TimeSpan.Zero);
    }

    /// <summary>A chunked body whose trailer is broken: draining it is what Kestrel logs as an error otherwise, with a stack, for each such request.</summary>
    [Fact]
    public async Task A_body_that_is_broken_is_not_worth_a_line_of_the_log()
    {
        using ErrorsLogged log = new();
        await using RunServer server = await RunServer.StartAsync(HttpAddress.Parse("0"), _exporters.Metrics, () => _health, _scrapes, log);
        using TcpClient client = new();
        await client.ConnectAsync(IPAddress.Loopback, server.Address.Port);
        await client.GetStream().WriteAsync("POST /metrics HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n0\r\nTrailer: x\r^\r\n\r\n"u8.ToArray());
        using StreamReader answer = new(client.GetStream());
        (await answer.ReadToEndAsync()).ShouldStartWith("HTTP/1.1 ");
        log.Errors.ShouldBeEmpty();
    }

    private Task<RunServer> StartAsync(HttpAddress address) =>
        RunServer.StartAsync(address, _exporters.Metrics, () => _health, _scrapes, NullLoggerProvider.Instance);
}
