using System.Diagnostics.Metrics;
using Microsoft.Extensions.DependencyInjection;

namespace Flow.Stages.Pipeline.Metrics;

/// <summary>A line of the catalogue: a metric that Flow exports. A counter or a gauge has to be told how it is read.</summary>
/// <param name="Name">Its name, by OpenTelemetry's conventions.</param>
/// <param name="Kind">How its values follow each other.</param>
/// <param name="Unit">Its unit by UCUM, <c>s</c>, <c>By</c>, <c>{frame}</c>; empty for a plain number.</param>
/// <param name="Tag">What its series are told apart by; empty for a single one.</param>
/// <param name="Meaning">What it says.</param>
public sealed record Metric(string Name, MetricKind Kind, string Unit, string Tag, string Meaning)
{
    /// <summary>The upper bounds of the buckets of all histograms: 10 µs to 5 s, three to a decade.</summary>
    internal static IReadOnlyList<double> SecondsBounds { get; } =
        [1e-5, 2e-5, 5e-5, 1e-4, 2e-4, 5e-4, 1e-3, 2e-3, 5e-3, 1e-2, 2e-2, 5e-2, 0.1, 0.2, 0.5, 1, 2, 5];

    /// <summary>Makes its instrument, which reads the services of a run; null for a histogram, which is recorded.</summary>
    internal Action<Meter, IServiceProvider>? Create { get; private init; }

    /// <summary>The same, read from something that the stages of a run share, when somebody collects; it costs nothing otherwise.</summary>
    /// <typeparam name="TSource">The service that is read; it is looked up once.</typeparam>
    /// <typeparam name="T">The type of its values.</typeparam>
    /// <param name="read">Reads its value; safe to call from any thread.</param>
    public Metric Read<TSource, T>(Func<TSource, T> read)
        where TSource : notnull
        where T : struct => Reads<TSource, T>(source => [new Measurement<T>(read(source))]);

    /// <summary>The same, where there may be no value yet.</summary>
    /// <typeparam name="TSource">The service that is read; it is looked up once.</typeparam>
    /// <param name="read">Reads its value, or null; safe to call from any thread.</param>
    public Metric ReadKnown<TSource>(Func<TSource, double?> read)
        where TSource : notnull => Reads<TSource, double>(source => read(source) is { } value ? [new Measurement<double>(value)] : []);

    /// <summary>The same with a series for each of several items.</summary>
    /// <typeparam name="TItem">The items.</typeparam>
    /// <typeparam name="TSource">The service that is read; it is looked up once.</typeparam>
    /// <typeparam name="T">The type of its values.</typeparam>
    /// <param name="items">Gives the items; safe to call from any thread.</param>
    /// <param name="series">The value of the metric's tag for an item.</param>
    /// <param name="read">Reads an item's value.</param>
    public Metric ReadEach<TSource, TItem, T>(Func<TSource, IEnumerable<TItem>> items, Func<TItem, string> series, Func<TItem, T> read)
        where TSource : notnull
        where T : struct =>
        Reads<TSource, T>(source => items(source).Select(item => new Measurement<T>(read(item), new KeyValuePair<string, object?>(Tag, series(item)))));

    /// <summary>Makes a histogram of seconds, which its stage records.</summary>
    /// <param name="meter">The meter, of the name <c>Flow</c>.</param>
    public Histogram<double> Time(Meter meter) =>
        meter.CreateHistogram(Name, Unit, Meaning, tags: null, new InstrumentAdvice<double> { HistogramBucketBoundaries = SecondsBounds });

    private Metric Reads<TSource, T>(Func<TSource, IEnumerable<Measurement<T>>> read)
        where TSource : notnull
        where T : struct => this with
        {
            Create = (meter, services) =>
            {
                TSource source = services.GetRequiredService<TSource>();
                if (Kind == MetricKind.Counter)
                    meter.CreateObservableCounter(Name, () => read(source), Unit, Meaning);
                else
                    meter.CreateObservableGauge(Name, () => read(source), Unit, Meaning);
            },
        };
}

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
