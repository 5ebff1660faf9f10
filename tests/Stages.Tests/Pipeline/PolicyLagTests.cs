using Flow.Stages.Pipeline;

namespace Flow.Stages.Tests.Pipeline;

public sealed class PolicyLagTests
{
    [Fact]
    public void It_tells_the_last_the_worst_and_the_mean()
    {
        var lag = new PolicyLag();
        lag.Mean.ShouldBe(0);
        foreach (long versions in new long[] { 0, 2, 3, 1 })
            lag.Record(versions);
        (lag.Last, lag.Worst, lag.Mean).ShouldBe((1, 3, 1.5));
    }
}
