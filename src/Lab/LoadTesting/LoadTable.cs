using static System.FormattableString;

namespace Flow.Lab.LoadTesting;

/// <summary>The table that people read as a load test goes on.</summary>
/// <param name="samples">Samples in a message.</param>
internal sealed class LoadTable(int samples)
{
    /// <summary>The table's head.</summary>
    public static string Head =>
        $"  {"loop",-18} {"offered/s",10} {"done/s",10} {"samples/s",11} {"p50",9} {"p90",9} {"p99",9} {"p99.9",9} {"max",9} {"queue",6}";

    /// <summary>A measurement's row.</summary>
    /// <param name="measure">The measurement.</param>
    public string Row(LoadMeasure measure)
    {
        string loop = measure.Offered is null ? Invariant($"closed, {measure.Outstanding} on the way") : "open";
        string offered = measure.Offered is null ? "" : Invariant($"{measure.Offered:N1}");
        Latencies latencies = measure.Latencies;
        string times = string.Join(' ', new[] { latencies.P50, latencies.P90, latencies.P99, latencies.P999, latencies.Max }
            .Select(time => Duration.Text(time).PadLeft(9)));
        return Invariant($"  {loop,-18} {offered,10} {measure.Rate,10:N1} {measure.Rate * samples,11:N0} {times} {measure.MeanDepth,6:0.0}");
    }
}
