using Flow.Hosting.Plots;
using Flow.Lab.Comparison;
using Shouldly;
using Xunit;

namespace Flow.Lab.Tests.Comparison;

public sealed class GroupCurveTests
{
    private static readonly StratifiedBootstrap Bootstrap = new(1000, seed: 1);

    [Fact]
    public void Every_place_has_mean_deviation_and_interquartile_mean_of_the_runs()
    {
        CurvePoint[][] runs = [[new(1, 0), new(2, 10)], [new(1, 2), new(2, 20)], [new(1, 4), new(2, 30)], [new(1, 6), new(2, 80)]];

        GroupCurve curve = GroupCurve.Of([runs], Bootstrap)!;

        curve.Count.ShouldBe(4);
        curve.Mean.ShouldBe([new(1, 3), new(2, 35)]);
        curve.Places[0].Spread.Deviation.ShouldBe(Math.Sqrt(20 / 3.0), 1e-12);
        curve.Places.Select(place => place.Iqm).ShouldBe([3, 25]);
        curve.Places[1].Interval.Low.ShouldBeInRange(10, 25);
        curve.Places[1].Interval.High.ShouldBeInRange(25, 80);
    }

    [Fact]
    public void One_run_has_a_mean_and_no_band()
    {
        GroupCurve curve = GroupCurve.Of([[[new CurvePoint(1, 7)]]], Bootstrap)!;

        curve.Places.ShouldHaveSingleItem().Spread.ShouldBe(new Spread(7, double.NaN, 1));
        curve.Places[0].Interval.ShouldBe(Interval.None);
    }
}
