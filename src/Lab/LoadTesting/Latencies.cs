using System.Text.Json.Nodes;

namespace Flow.Lab.LoadTesting;

/// <summary>Percentiles of latency, in seconds.</summary>
/// <param name="P50">The median.</param>
/// <param name="P90">Nine of ten do not exceed it.</param>
/// <param name="P99">99 of 100 do not exceed it.</param>
/// <param name="P999">999 of 1,000 do not exceed it.</param>
/// <param name="Max">The largest.</param>
internal sealed record Latencies(double P50, double P90, double P99, double P999, double Max)
{
    /// <summary>Reads a histogram.</summary>
    /// <param name="histogram">Nanoseconds.</param>
    public static Latencies Of(LatencyHistogram histogram)
    {
        double At(double share) => histogram.At(share) / 1e9;
        return new Latencies(At(0.5), At(0.9), At(0.99), At(0.999), histogram.Largest / 1e9);
    }

    /// <summary>The same as JSON, in seconds.</summary>
    public JsonObject Json() => new() { ["p50"] = P50, ["p90"] = P90, ["p99"] = P99, ["p999"] = P999, ["max"] = Max };
}
