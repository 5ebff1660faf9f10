using Flow.Lab.Comparison;
using Shouldly;
using Xunit;

namespace Flow.Lab.Tests.Comparison;

public sealed class SpreadTests
{
    [Fact]
    public void The_deviation_is_the_samples()
    {
        Spread spread = Spread.Of([2, 4, 4, 4, 5, 5, 7, 9]);

        spread.Mean.ShouldBe(5);
        spread.Deviation.ShouldBe(Math.Sqrt(32 / 7.0), 1e-12);
        spread.Count.ShouldBe(8);
    }

    [Fact]
    public void One_run_has_none()
    {
        Spread.Of([3]).Mean.ShouldBe(3);
        Spread.Of([3]).Deviation.ShouldBe(double.NaN);
    }
}
