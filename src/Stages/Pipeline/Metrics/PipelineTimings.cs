using System.Diagnostics.Metrics;

namespace Flow.Stages.Pipeline.Metrics;

/// <summary>The histograms of the process. A caller asks first whether anybody listens, and spends nothing on measuring where nobody does.</summary>
internal static class PipelineTimings
{
    private static readonly Meter Meter = new(MetricCatalogue.FlowMeter);

    /// <summary>How long a worker handled one message.</summary>
    public static Histogram<double> Stage { get; } = MetricCatalogue.StageDuration.Time(Meter);

    /// <summary>How long one gradient step took.</summary>
    public static Histogram<double> Update { get; } = MetricCatalogue.LearningUpdateDuration.Time(Meter);

    /// <summary>How long its parts took.</summary>
    public static Histogram<double> Part { get; } = MetricCatalogue.LearningPartDuration.Time(Meter);

    /// <summary>Records one part of an update.</summary>
    /// <param name="part">Which.</param>
    /// <param name="seconds">How long it took.</param>
    public static void RecordPart(string part, double seconds) =>
        Part.Record(seconds, new KeyValuePair<string, object?>(MetricCatalogue.LearningPartDuration.Tag, part));
}
