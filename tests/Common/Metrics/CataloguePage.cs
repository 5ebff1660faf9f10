using Flow.Stages.Pipeline.Metrics;

namespace Flow.Tests;

/// <summary>The table of <c>docs/metrics.md</c>, made from the catalogue.</summary>
internal static class CataloguePage
{
    /// <summary>A row of the table for each metric.</summary>
    public static IEnumerable<string> Rows => MetricNames.Catalogue.Select(Row);

    private static string Row(Metric metric)
    {
        string kind = metric.Kind.ToString().ToLowerInvariant();
        return $"| `{metric.Name}` | `{PrometheusNames.Of(metric)}` | {kind} | {Code(metric.Unit)} | {Code(metric.Tag)} | {metric.Meaning} |";
    }

    private static string Code(string text) => text.Length == 0 ? "" : $"`{text}`";
}
