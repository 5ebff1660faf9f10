namespace Flow.Stages.Pipeline.Metrics;

/// <summary>How the values of a metric follow each other.</summary>
public enum MetricKind
{
    /// <summary>A sum that only grows.</summary>
    Counter,

    /// <summary>A value of the moment.</summary>
    Gauge,

    /// <summary>Seconds, counted by how many there were: see <see cref="Metric.SecondsBounds"/>.</summary>
    Histogram,
}
