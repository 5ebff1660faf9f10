using Flow.Stages.Pipeline.Metrics;

namespace Flow.Tests;

/// <summary>What the catalogue's metrics are called in Prometheus: dots become underscores, unit and kind follow.</summary>
internal static class PrometheusNames
{
    /// <summary>The name of the family, as <c># TYPE</c> spells it.</summary>
    public static string Of(Metric metric)
    {
        string name = metric.Name.Replace('.', '_');
        string unit = metric.Unit switch
        {
            "s" => "_seconds",
            "By" => "_bytes",
            _ => "",
        };
        return name + unit + (metric.Kind == MetricKind.Counter ? "_total" : "");
    }

    /// <summary>The names of its series.</summary>
    public static IEnumerable<string> SeriesOf(Metric metric) => metric.Kind == MetricKind.Histogram
        ? [Of(metric) + "_bucket", Of(metric) + "_sum", Of(metric) + "_count"]
        : [Of(metric)];
}
