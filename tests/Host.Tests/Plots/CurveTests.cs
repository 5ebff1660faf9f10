using Flow.Host.Plots;
using Shouldly;
using Xunit;

namespace Flow.Host.Tests.Plots;

public sealed class CurveTests
{
    private static readonly Curve Rising = new("", 0, IsThin: true, [new(0, 0), new(10, 100)]);
    private static readonly Curve Level = new("", 0, IsThin: true, [new(2, 50), new(4, 50), new(8, 50)]);

    [Theory]
    [InlineData(-5, 0)]
    [InlineData(0, 0)]
    [InlineData(2.5, 25)]
    [InlineData(10, 100)]
    [InlineData(99, 100)]
    public void Between_points_it_is_straight_and_beyond_them_level(double x, double y) => Rising.At(x).ShouldBe(y);

    [Fact]
    public void A_mean_covers_what_all_curves_cover()
    {
        var mean = Curve.MeanOf("mean", 1, [Rising, Level]);

        (mean.Points[0], mean.Points[^1]).ShouldBe((new CurvePoint(2, 35), new CurvePoint(8, 65)));
        mean.At(5).ShouldBe(50, 1e-9);
    }
}
