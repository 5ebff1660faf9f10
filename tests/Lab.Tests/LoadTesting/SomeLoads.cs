using Flow.Lab.LoadTesting;
using Flow.Stages;

namespace Flow.Lab.Tests.LoadTesting;

/// <summary>Measurements that nobody made.</summary>
internal static class SomeLoads
{
    public static LoadMeasure Open(double offered, double done, double p99) => Measure(offered, outstanding: null, done, p99);

    /// <summary>An open loop beside a closed one of 100 messages a second.</summary>
    public static RampStep Step(double offered, double done, double p99) => new(offered / 100, Closed(100), Open(offered, done, p99));

    public static LoadMeasure Closed(double done, double p99 = 0.05) => Measure(offered: null, outstanding: 5, done, p99);

    /// <summary>A ramp whose closed loop does 100 batches of 80 samples a second, and whose knee is at 95.</summary>
    public static LoadReport Report()
    {
        Ramp ramp = new([Step(25, 25, 0.010), Step(80, 80, 0.020), Step(95, 95, 0.060), Step(110, 100, 5)]);
        return new LoadReport(Facts, [.. ramp.Steps.SelectMany(step => new[] { step.Closed, step.Open })], ramp, new MemoryUse(300 << 20, 310 << 20, Device: null), PeakFlops: 8e10);
    }

    /// <summary>One open loop at 50 batches a second.</summary>
    public static LoadReport OneLoad(double p99) =>
        new(Facts, [Open(50, 50, p99)], Ramp: null, new MemoryUse(300 << 20, 310 << 20, Device: 2L << 30), PeakFlops: 8e10);

    private static StageFacts Facts => new(Shipped.Options, "learning", Learns: true, Samples: 80, Threads: 2, Capacity: 4, FlopsOfSample: 1e6);

    /// <summary>A thousand seconds, so that tenths of a message a second are whole messages.</summary>
    private static LoadMeasure Measure(double? offered, int? outstanding, double done, double p99) => new(
        offered, outstanding, Seconds: 1000, Count(offered ?? done), Count(done), new Latencies(p99 / 2, 0.8 * p99, p99, 1.5 * p99, 2 * p99), MeanDepth: 1.5, LargestDepth: 4);

    private static long Count(double rate) => (long)Math.Round(1000 * rate);
}
