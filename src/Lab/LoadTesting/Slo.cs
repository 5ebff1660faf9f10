using System.Globalization;
using Flow.Contracts;

namespace Flow.Lab.LoadTesting;

/// <summary>A limit that a measurement must keep: of a percentile of latency, or of the rate.</summary>
/// <param name="Text">As it was written.</param>
/// <param name="Measure"><c>p50</c>, <c>p90</c>, <c>p99</c>, <c>p999</c>, <c>max</c> or <c>rate</c>.</param>
/// <param name="Limit">Seconds that it may take at most; of a rate, batches a second that it must reach.</param>
internal sealed record Slo(string Text, string Measure, double Limit)
{
    private const string Allowed = "allowed is p50, p90, p99, p999 or max with a time such as 50ms, or rate with one such as 200/s";

    /// <summary>Reads a limit.</summary>
    /// <param name="text">Such as <c>p99=50ms</c> or <c>rate=200/s</c>.</param>
    /// <exception cref="FlowException">It is none.</exception>
    public static Slo Parse(string text)
    {
        string[] parts = text.Split('=');
        double? limit = parts switch
        {
            ["rate", string rate] => Number(rate.EndsWith("/s", StringComparison.Ordinal) ? rate[..^2] : rate),
            ["p50" or "p90" or "p99" or "p999" or "p99.9" or "max", string time] => Duration.Seconds(time),
            _ => null,
        };
        return limit is > 0
            ? new Slo(text, parts[0] == "p99.9" ? "p999" : parts[0], limit.Value)
            : throw new FlowException($"--slo '{text}': {Allowed}");
    }

    /// <summary>Holds it against a measurement.</summary>
    /// <param name="measure">The measurement; null where the stage kept up with nothing.</param>
    public SloVerdict Judge(LoadMeasure? measure)
    {
        double? found = measure is null ? null : Read(measure);
        return new SloVerdict(this, found, found is not null && (Measure == "rate" ? found >= Limit : found <= Limit));
    }

    private double Read(LoadMeasure measure) => Measure switch
    {
        "p50" => measure.Latencies.P50,
        "p90" => measure.Latencies.P90,
        "p99" => measure.Latencies.P99,
        "p999" => measure.Latencies.P999,
        "max" => measure.Latencies.Max,
        _ => measure.Rate,
    };

    private static double? Number(string text) =>
        double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out double number) ? number : null;
}
