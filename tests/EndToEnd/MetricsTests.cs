using System.Net;
using System.Text.RegularExpressions;
using Shouldly;
using Xunit;

namespace Flow.EndToEnd;

/// <summary>What a run serves, and what Prometheus, the rules and the dashboards make of it.</summary>
public sealed partial class MetricsTests : IDisposable
{
    /// <summary>Its rule and reference have all that an update can measure.</summary>
    private static readonly string[] Endless =
        ["--set", "frames=1000000000", "rule=pgq", "reference=uniform", "evaluation.every=4000", "evaluation.episodes=1", "evaluation.maxFrames=100"];

    private readonly Sandbox _sandbox = new();
    private readonly HttpClient _client = new();

    public void Dispose()
    {
        _client.Dispose();
        _sandbox.Dispose();
    }

    [SkippableFact]
    public async Task Every_expression_of_panels_and_rules_gives_data()
    {
        Skip.IfNot(PrometheusProcess.IsInstalled, "prometheus is not on this machine.");
        string folder = _sandbox.At("watched");
        using WatchedRun run = await WatchedRun.StartAsync(folder, ["--http", "0", .. Endless]);
        await using PrometheusProcess prometheus = await PrometheusProcess.StartAsync(run.Address.Authority);
        await prometheus.WaitForAsync("flow_evaluation_score");

        foreach ((_, string expression) in Rules.Recorded)
            await prometheus.WaitForAsync(expression);
        foreach ((string board, System.Text.Json.JsonElement content) in Dashboards.All)
        {
            foreach (string expression in Dashboards.Panels(content).SelectMany(Dashboards.Expressions))
                await prometheus.WaitForAsync(Dashboards.For(expression, "watched"));
        }

        // An alert gives data when something is wrong: here its parts must.
        foreach (string metric in Rules.Alerts.SelectMany(alert => Names().Matches(alert.Expression)).Select(found => found.Value).Distinct())
            await prometheus.WaitForAsync(metric);
        (await prometheus.FiringAsync("critical")).ShouldBeEmpty();

        await FlowProcess.SignalAsync(run.Process, "TERM");
        run.Process.ExitCode.ShouldBe(143, await run.Error);
        (await File.ReadAllTextAsync(Path.Combine(folder, "log.txt"))).ShouldContain("waiting at most");

        // It was stopped in order, and not lost.
        await prometheus.WaitForAsync("last_over_time(flow_run_ended[15m]) == 1 and on (instance) up == 0");
        (await prometheus.FiringAsync("warning")).ShouldNotContain("FlowRunLost");
    }

    [Fact]
    public async Task A_run_serves_what_the_catalogue_explains_and_nothing_else()
    {
        using WatchedRun run = await WatchedRun.StartAsync(_sandbox.At("run"), ["--http", "0", .. Endless]);
        string text;
        do
        {
            text = await _client.GetStringAsync(new Uri(run.Address, "/metrics"));
        }
        while (!text.Contains("flow_evaluation_score{", StringComparison.Ordinal));

        string page = await File.ReadAllTextAsync(Repository.PathOf("docs/metrics.md"));
        IEnumerable<string> served = Families().Matches(text).Select(found => found.Groups[1].Value).Where(name => name != "target_info");
        string[] explained = [.. Rows().Matches(page).Select(found => found.Groups[1].Value)];
        served.Except(explained).ShouldBeEmpty();
        // Without a GPU there is no memory of one, without an exception none is counted.
        explained.Except(served).ShouldBeSubsetOf(["flow_gpu_memory_usage_bytes", "flow_gpu_memory_limit_bytes", "dotnet_exceptions_total"]);
        if (PrometheusProcess.IsInstalled)
            (await Promtool.RunAsync(text, "check", "metrics")).ShouldBe((0, ""));
    }

    [Fact]
    public async Task Health_tells_which_stage_moved_last()
    {
        using WatchedRun run = await WatchedRun.StartAsync(_sandbox.At("run"), ["--http", "0", .. Endless]);
        using HttpResponseMessage answer = await _client.GetAsync(new Uri(run.Address, "/healthz"));
        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        (await answer.Content.ReadAsStringAsync()).ShouldContain("\"lastMoved\":");
    }

    [Fact]
    public async Task A_second_run_takes_another_port_and_both_answer()
    {
        using WatchedRun first = await WatchedRun.StartAsync(_sandbox.At("first"), Endless);
        using WatchedRun second = await WatchedRun.StartAsync(_sandbox.At("second"), Endless);
        second.Address.ShouldNotBe(first.Address);
        foreach (WatchedRun run in new[] { first, second })
            (await _client.GetStringAsync(new Uri(run.Address, "/metrics"))).ShouldContain("flow_environment_frames_total");
    }

    [Fact]
    public async Task Without_http_nothing_is_served_and_what_is_no_address_is_refused()
    {
        string[] brief = ["train", "--profile", "cartpole", "--set", "frames=1000", "evaluation.episodes=1"];
        FlowResult quiet = await FlowProcess.RunAsync([.. brief, "--run", _sandbox.At("quiet"), "--no-http"]);
        quiet.Code.ShouldBe(0, quiet.Error);
        quiet.Output.ShouldNotContain("http://");
        (await FlowProcess.RunAsync([.. brief, "--http", "here"])).ShouldBeRefused("--http 'here'", "HOST:PORT");
        (await FlowProcess.RunAsync([.. brief, "--http", "0", "--no-http"])).ShouldBeRefused("exclude each other");
    }

    [GeneratedRegex(@"\b(flow|dotnet)_\w+\b|\bup\b")]
    private static partial Regex Names();

    [GeneratedRegex(@"^# TYPE (\S+) ", RegexOptions.Multiline)]
    private static partial Regex Families();

    [GeneratedRegex(@"^\| `[a-z._]+` \| `(\w+)` \|", RegexOptions.Multiline)]
    private static partial Regex Rows();
}
