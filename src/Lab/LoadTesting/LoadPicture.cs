using Flow.Hosting.Plots;
using static System.FormattableString;

namespace Flow.Lab.LoadTesting;

/// <summary>Latency and throughput over the rate that was offered.</summary>
internal static class LoadPicture
{
    private const int LatencyHeight = 240;
    private const int RateHeight = 160;
    private const string Axis = "batches/s that were due";

    /// <summary>Beyond the knee latencies grow without bound, and would flatten what comes before.</summary>
    private const double CutAbove = 3;

    /// <summary>Draws it.</summary>
    /// <param name="report">What was found.</param>
    public static string Draw(LoadReport report)
    {
        LoadMeasure[] measures = [.. report.Ramp?.Steps.Select(step => step.Open).OrderBy(step => step.Offered) ?? report.Measures.AsEnumerable()];
        double highest = CutAbove * (report.Judged ?? measures[0]).Latencies.P999;
        Curve Over(string label, int color, Func<LoadMeasure, double> read) => new(
            label, color, IsThin: false, [.. measures.Select(measure => new CurvePoint(measure.Offered ?? measure.Rate, read(measure)))]);
        Curve Latency(string label, int color, Func<Latencies, double> read) =>
            Over(label, color, measure => 1e3 * Math.Min(highest, read(measure.Latencies)));

        return new Figure(
            report.Facts.ToString(),
            [
                new Chart(
                    Invariant($"latency from the intended send time, ms (cut at {1e3 * highest:0.#})"),
                    LatencyHeight,
                    [Latency("p50", 0, it => it.P50), Latency("p90", 1, it => it.P90), Latency("p99", 2, it => it.P99), Latency("p99.9", 3, it => it.P999)])
                {
                    XLabel = Axis,
                },
                new Chart("batches/s that were done", RateHeight, [Over("", 0, measure => measure.Rate)]) { XLabel = Axis },
            ]).Svg(Theme.Light);
    }
}
