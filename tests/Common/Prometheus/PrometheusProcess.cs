using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Flow.Tests;

/// <summary>
/// A real Prometheus with the rules of the checkout. Its clock is the checkout's made 30 times as fast: a minute of a rule is 2 s, and it
/// scrapes four times a second.
/// </summary>
internal sealed partial class PrometheusProcess : IAsyncDisposable
{
    private const int SecondsOfMinute = 2;
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private readonly Process _process;
    private readonly string _folder;
    private readonly PrometheusClient _client;

    private PrometheusProcess(Process process, string folder, Uri address)
    {
        _process = process;
        _folder = folder;
        _client = new PrometheusClient(address);
    }

    /// <summary>Whether Prometheus and promtool are on this machine.</summary>
    public static bool IsInstalled => IsOnPath("prometheus") && IsOnPath("promtool");

    /// <summary>Starts one.</summary>
    /// <param name="targets">Where it scrapes, "host:port".</param>
    public static async Task<PrometheusProcess> StartAsync(params string[] targets)
    {
        string folder = Directory.CreateTempSubdirectory("flow-prometheus-").FullName;
        foreach (string rules in new[] { "recording.rules.yml", "alerts.rules.yml" })
            await File.WriteAllTextAsync(Path.Combine(folder, rules), Faster(await File.ReadAllTextAsync(Repository.PathOf("prometheus/" + rules))));
        await File.WriteAllTextAsync(Path.Combine(folder, "prometheus.yml"), Configuration(targets));
        Process process = Process.Start(new ProcessStartInfo("prometheus", Arguments(folder)) { RedirectStandardError = true })!;
        var started = new PrometheusProcess(process, folder, await AddressAsync(process));
        await started._client.WaitUntilReadyAsync();
        return started;
    }

    /// <summary>Rules whose minutes are two seconds long.</summary>
    /// <param name="rules">The rules.</param>
    public static string Faster(string rules) => Minutes().Replace(
        rules, found => string.Create(CultureInfo.InvariantCulture, $"{found.Groups[1]}{SecondsOfMinute * int.Parse(found.Groups[2].Value, CultureInfo.InvariantCulture)}s"));

    /// <summary>Evaluates an expression.</summary>
    /// <param name="expression">In PromQL.</param>
    public Task<IReadOnlyList<JsonElement>> QueryAsync(string expression) => _client.QueryAsync(expression);

    /// <summary>Waits until an expression gives data.</summary>
    /// <param name="expression">In PromQL.</param>
    public async Task<IReadOnlyList<JsonElement>> WaitForAsync(string expression)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(100));
        for (long start = Stopwatch.GetTimestamp(); Stopwatch.GetElapsedTime(start) < Patience;)
        {
            if (await QueryAsync(expression) is { Count: > 0 } samples)
                return samples;
            await timer.WaitForNextTickAsync();
        }

        throw new TimeoutException($"Within {Patience} there were no data for {expression}");
    }

    /// <summary>The names of the alerts that fire.</summary>
    /// <param name="severity">Those of one severity.</param>
    public async Task<IReadOnlyList<string>> FiringAsync(string severity)
    {
        IReadOnlyList<JsonElement> alerts = await QueryAsync($"ALERTS{{alertstate=\"firing\",severity=\"{severity}\"}}");
        return [.. alerts.Select(alert => alert.GetProperty("metric").GetProperty("alertname").GetString()!).Distinct().Order(StringComparer.Ordinal)];
    }

    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        _process.Kill();
        await _process.WaitForExitAsync();
        _process.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    private static string Configuration(string[] targets) => $$"""
        global: {scrape_interval: 250ms, scrape_timeout: 250ms, evaluation_interval: 250ms}
        rule_files: [recording.rules.yml, alerts.rules.yml]
        scrape_configs:
          - job_name: flow
            static_configs:
              - targets: [{{string.Join(", ", targets.Select(target => $"'{target}'"))}}]
        """;

    private static string[] Arguments(string folder) =>
    [
        $"--config.file={folder}/prometheus.yml", $"--storage.tsdb.path={folder}/data", "--web.listen-address=127.0.0.1:0",
    ];

    /// <summary>Prometheus says in its log which free port it found.</summary>
    private static async Task<Uri> AddressAsync(Process process)
    {
        while (await process.StandardError.ReadLineAsync() is { } line)
        {
            if (!Listening().Match(line).Groups[1].Success)
                continue;
            // Nobody reads the rest; a full pipe would stop it.
            _ = process.StandardError.ReadToEndAsync();
            return new Uri("http://" + Listening().Match(line).Groups[1].Value);
        }

        throw new InvalidOperationException("Prometheus ended before it listened.");
    }

    private static bool IsOnPath(string program) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':').Any(folder => File.Exists(Path.Combine(folder, program)));

    [GeneratedRegex(@"(\[|for: )(\d+)m\b")]
    private static partial Regex Minutes();

    [GeneratedRegex("msg=\"Listening on\" address=(\\S+)")]
    private static partial Regex Listening();
}
