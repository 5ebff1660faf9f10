using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using Flow.Hosting.Plots;
using Flow.Tests;

namespace Flow.Benchmarks;

/// <summary>Draws panels of the dashboards by their own queries, from a Prometheus that has scraped runs: the pictures of the documentation.</summary>
internal static partial class DashboardPictures
{
    private const int Height = 120;
    private const int Points = 240;
    private static readonly TimeSpan Longest = TimeSpan.FromHours(6);

    private static readonly Dictionary<string, string[]> Drawn = new()
    {
        ["training"] = ["Score of games", "Score of evaluations", "Loss", "Entropy of the policy"],
        ["pipeline"] = ["Frames a second", "Busy share of every stage", "$stage", "How full the links are", "Time of a message: median"],
        ["learner"] = ["Time of an update", "Parts of an update", "What the learner does", "Memory"],
    };

    /// <summary>Draws one picture for each dashboard, from the first to the last that was seen of a run in the last six hours.</summary>
    /// <param name="prometheus">Where Prometheus answers.</param>
    /// <param name="folder">Where the pictures go.</param>
    /// <param name="run">The run whose pipeline and learner are drawn; the scores are those of all runs.</param>
    public static async Task DrawAsync(Uri prometheus, string folder, string run)
    {
        using var client = new PrometheusClient(prometheus);
        (DateTimeOffset from, DateTimeOffset to) = await SpanAsync(client, run);
        foreach ((string name, JsonElement board) in Dashboards.All)
        {
            List<Chart> charts = [];
            foreach (JsonElement panel in Dashboards.Panels(board).Where(panel => Drawn[name].Contains(panel.GetProperty("title").GetString())))
                charts.Add(await ChartAsync(client, panel, name == "training" ? ".*" : run, from, to));
            string picture = new Figure(board.GetProperty("title").GetString()!, charts).Svg(Theme.Light);
            await File.WriteAllTextAsync(Path.Combine(folder, $"dashboard-{name}.svg"), picture);
        }
    }

    private static async Task<(DateTimeOffset From, DateTimeOffset To)> SpanAsync(PrometheusClient client, string run)
    {
        DateTimeOffset now = TimeProvider.System.GetUtcNow();
        IReadOnlyList<JsonElement> series = await client.RangeAsync($"flow_run_budget{{run=\"{run}\"}}", now - Longest, now, TimeSpan.FromSeconds(10));
        double[] seen = [.. series.SelectMany(one => one.GetProperty("values").EnumerateArray()).Select(point => point[0].GetDouble())];
        return (DateTimeOffset.FromUnixTimeSeconds((long)seen.Min()), DateTimeOffset.FromUnixTimeSeconds((long)seen.Max()));
    }

    private static async Task<Chart> ChartAsync(PrometheusClient client, JsonElement panel, string run, DateTimeOffset from, DateTimeOffset to)
    {
        // Of a panel that is repeated for every stage, the most telling one.
        string title = panel.GetProperty("title").GetString()!.Replace("$stage", "acting", StringComparison.Ordinal);
        string unit = panel.GetProperty("fieldConfig").GetProperty("defaults").GetProperty("unit").GetString()!;
        bool isRepeated = panel.TryGetProperty("repeat", out _);
        List<Curve> curves = [];
        foreach (JsonElement target in panel.GetProperty("targets").EnumerateArray())
        {
            string expression = target.GetProperty("expr").GetString()!.Replace("$run", run, StringComparison.Ordinal);
            string legend = target.GetProperty("legendFormat").GetString()!;
            if (isRepeated)
                expression = expression.Replace("$stage", "acting", StringComparison.Ordinal);
            foreach (JsonElement series in await client.RangeAsync(Dashboards.For(expression, ".*"), from, to, (to - from) / Points))
                curves.Add(CurveOf(series, run == ".*" ? legend : legend.Replace(" ({{run}})", "", StringComparison.Ordinal), curves.Count, from));
        }

        return new Chart(unit == "short" ? title : $"{title} ({unit})", Height, curves) { XLabel = "minutes" };
    }

    private static Curve CurveOf(JsonElement series, string legend, int color, DateTimeOffset from)
    {
        string label = Label().Replace(legend, found => series.GetProperty("metric").TryGetProperty(found.Groups[1].Value, out JsonElement value) ? value.GetString()! : "");
        IEnumerable<CurvePoint> points = series.GetProperty("values").EnumerateArray().Select(point => new CurvePoint(
            (point[0].GetDouble() - from.ToUnixTimeSeconds()) / 60, double.Parse(point[1].GetString()!, CultureInfo.InvariantCulture)));
        return new Curve(label, color, IsThin: false, [.. points.Where(point => double.IsFinite(point.Y))]);
    }

    [GeneratedRegex(@"\{\{(\w+)\}\}")]
    private static partial Regex Label();
}
