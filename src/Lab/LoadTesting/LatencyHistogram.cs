using System.Numerics;
using System.Text.Json.Nodes;

namespace Flow.Lab.LoadTesting;

/// <summary>
/// Latencies in bounded memory: every sample is counted, none is kept. A power of two is split into 128 buckets, so that a percentile is
/// within 1/256 of the exact one; the largest sample is kept exactly. Used by one thread at a time.
/// </summary>
internal sealed class LatencyHistogram
{
    private const int BucketBits = 7;
    private const int BucketsOfOctave = 1 << BucketBits;

    private readonly long[] _counts = new long[(64 - BucketBits) * BucketsOfOctave];

    /// <summary>How many samples there are.</summary>
    public long Count { get; private set; }

    /// <summary>The largest sample, in nanoseconds; 0 before the first.</summary>
    public long Largest { get; private set; }

    /// <summary>Counts a sample.</summary>
    /// <param name="nanoseconds">The latency; a negative one counts as 0.</param>
    public void Add(long nanoseconds)
    {
        long latency = Math.Max(0, nanoseconds);
        _counts[BucketOf(latency)]++;
        Count++;
        Largest = Math.Max(Largest, latency);
    }

    /// <summary>The smallest latency that at least a share of the samples does not exceed (the nearest-rank percentile).</summary>
    /// <param name="share">0 … 1.</param>
    /// <returns>Nanoseconds; 0 where there is no sample.</returns>
    public double At(double share)
    {
        long rank = Math.Max(1, (long)Math.Ceiling(share * Count));
        long seen = 0;
        for (int bucket = 0; bucket < _counts.Length; bucket++)
        {
            seen += _counts[bucket];
            if (seen >= rank)
                return Math.Min(MiddleOf(bucket), Largest);
        }

        return Largest;
    }

    /// <summary>Numbers below 256 have a bucket each; above, the leading eight bits choose it.</summary>
    private static int BucketOf(long latency)
    {
        int shift = Math.Max(0, BitOperations.Log2((ulong)latency | 1) - BucketBits);
        return (shift * BucketsOfOctave) + (int)(latency >> shift);
    }

    private static double MiddleOf(int bucket)
    {
        int shift = Math.Max(0, (bucket / BucketsOfOctave) - 1);
        long low = (long)(bucket - (shift * BucketsOfOctave)) << shift;
        return low + (((1L << shift) - 1) / 2.0);
    }
}

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
