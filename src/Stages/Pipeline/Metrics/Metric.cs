using System.Diagnostics.Metrics;

namespace Flow.Stages.Pipeline.Metrics;

/// <summary>A line of the catalogue: a metric that Flow exports.</summary>
/// <param name="Name">Its name, by OpenTelemetry's conventions.</param>
/// <param name="Kind">How its values follow each other.</param>
/// <param name="Unit">Its unit by UCUM, <c>s</c>, <c>By</c>, <c>{frame}</c>; empty for a plain number.</param>
/// <param name="Tag">What its series are told apart by; empty for a single one.</param>
/// <param name="Meaning">What it says.</param>
public sealed record Metric(string Name, MetricKind Kind, string Unit, string Tag, string Meaning)
{
    /// <summary>The upper bounds of the buckets of all histograms: 10 µs to 5 s, three to a decade.</summary>
    public static IReadOnlyList<double> SecondsBounds { get; } =
        [1e-5, 2e-5, 5e-5, 1e-4, 2e-4, 5e-4, 1e-3, 2e-3, 5e-3, 1e-2, 2e-2, 5e-2, 0.1, 0.2, 0.5, 1, 2, 5];

    /// <summary>Makes a counter or a gauge that is read when somebody collects, and costs nothing otherwise.</summary>
    /// <typeparam name="T">The type of its values.</typeparam>
    /// <param name="meter">The meter.</param>
    /// <param name="read">Reads its series; safe to call from any thread.</param>
    internal void Observe<T>(Meter meter, Func<IEnumerable<Measurement<T>>> read)
        where T : struct
    {
        if (Kind == MetricKind.Counter)
            meter.CreateObservableCounter(Name, read, Unit, Meaning);
        else
            meter.CreateObservableGauge(Name, read, Unit, Meaning);
    }

    /// <summary>Makes a histogram of seconds.</summary>
    /// <param name="meter">The meter.</param>
    internal Histogram<double> Time(Meter meter) =>
        meter.CreateHistogram(Name, Unit, Meaning, tags: null, new InstrumentAdvice<double> { HistogramBucketBoundaries = SecondsBounds });

    /// <summary>A value of one series.</summary>
    /// <typeparam name="T">The type of the value.</typeparam>
    /// <param name="value">The value.</param>
    /// <param name="series">The value of the metric's tag.</param>
    internal Measurement<T> Of<T>(T value, string series)
        where T : struct => new(value, new KeyValuePair<string, object?>(Tag, series));
}
