using Flow.Lab.Benchmarking;
using Flow.Stages;
using Shouldly;
using Xunit;

namespace Flow.Lab.Tests.Benchmarking;

public sealed class BenchReportTests
{
    [Fact]
    public void The_ceiling_is_cores_over_the_sum_of_the_stages_seconds_per_frame()
    {
        // 1 ms a frame, and 4 frames a sample at 1,000 samples a second: 0.25 ms a frame.
        var round = new BenchRound(
            [new StageRate("emulation", "frames", 1000, 1), new StageRate("learning", "samples", 1000, 4)], PipelineFramesPerSecond: 1200, Cores: 2);
        round.Ceiling.ShouldBe(1600, 1e-9);
        round.Share.ShouldBe(0.75, 1e-9);
    }

    [Fact]
    public void A_report_tells_medians()
    {
        BenchRound[] rounds = [.. new[] { 100.0, 900, 110, 120, 115 }.Select(rate =>
            new BenchRound([new StageRate("emulation", "frames", rate, 1)], PipelineFramesPerSecond: 2 * rate, Cores: 4))];
        var report = new BenchReport(Shipped.Options, rounds);
        (report.Ceiling, report.FramesPerSecond).ShouldBe((460, 230));
        report.Share.ShouldBe(0.5, 1e-9);
    }

    [Theory]
    [InlineData(new[] { 3.0 }, 3)]
    [InlineData(new[] { 5.0, 1, 3 }, 3)]
    [InlineData(new[] { 5.0, 1, 3, 100 }, 4)]
    public void The_median_is_the_middle(double[] numbers, double median) => Median.Of(numbers).ShouldBe(median);
}
