using Flow.Lab.LoadTesting;
using Shouldly;
using Xunit;

namespace Flow.Lab.Tests.LoadTesting;

public sealed class LatencyHistogramTests
{
    private static readonly double[] Shares = [0, 0.01, 0.5, 0.9, 0.99, 0.999, 0.9999, 1];

    /// <summary>Nanoseconds from a few to minutes: every size of bucket is met.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Percentiles_are_within_one_percent_of_the_exact_ones(int seed)
    {
        Random random = new(seed);
        long[] samples = [.. Enumerable.Range(0, 20_000).Select(_ => (long)Math.Exp(random.NextDouble() * 27))];
        LatencyHistogram histogram = Of(samples);
        Array.Sort(samples);

        foreach (double share in Shares)
        {
            long exact = samples[Math.Max(1, (int)Math.Ceiling(share * samples.Length)) - 1];
            histogram.At(share).ShouldBe(exact, 0.01 * exact);
        }

        (histogram.Count, histogram.Largest).ShouldBe((samples.Length, samples[^1]));
    }

    [Fact]
    public void Small_latencies_are_exact()
    {
        LatencyHistogram histogram = Of([.. Enumerable.Range(1, 200).Select(i => (long)i)]);

        Shares.Select(histogram.At).ShouldBe([1, 2, 100, 180, 198, 200, 200, 200]);
    }

    [Fact]
    public void One_sample_is_every_percentile_and_none_is_0()
    {
        LatencyHistogram one = Of([123_456_789]);

        one.At(0.5).ShouldBe(123_456_789, 0.01 * 123_456_789);
        one.At(1).ShouldBeLessThanOrEqualTo(one.Largest);
        new LatencyHistogram().At(0.99).ShouldBe(0);
    }

    [Fact]
    public void The_longest_and_a_negative_time_have_a_place()
    {
        LatencyHistogram histogram = Of([-5, long.MaxValue]);

        histogram.At(0.5).ShouldBe(0);
        histogram.At(1).ShouldBe(long.MaxValue, 0.01 * long.MaxValue);
    }

    private static LatencyHistogram Of(IEnumerable<long> samples)
    {
        LatencyHistogram histogram = new();
        foreach (long sample in samples)
            histogram.Add(sample);
        return histogram;
    }
}
