using Flow.Hosting.Plots;
using Flow.Lab.Comparison;
using Shouldly;
using Xunit;

namespace Flow.Lab.Tests.Comparison;

public sealed class AreaBetweenCurvesTests
{
    private static readonly CurvePoint[] Rising = [new(0, 0), new(10, 10)];

    [Fact]
    public void Lines_that_cross_are_apart_on_both_sides()
    {
        AreaBetweenCurves area = AreaBetweenCurves.Of(Rising, [new(0, 10), new(10, 0)])!.Value;

        // Two triangles of 5 × 10 / 2 over a length of 10, in a range of 10.
        area.Mean.ShouldBe(5, 1e-12);
        area.Signed.ShouldBe(0, 1e-12);
        area.Relative.ShouldBe(0.5, 1e-12);
    }

    [Fact]
    public void Only_the_stretch_that_both_cover_counts()
    {
        AreaBetweenCurves area = AreaBetweenCurves.Of(Rising, [new(4, 1), new(6, 1), new(30, 1)])!.Value;

        // From 4 to 10: x − 1 has a mean of 6; heights from 1 to 10.
        area.ShouldBe(new AreaBetweenCurves(6, 6, 6.0 / 9));
    }

    [Fact]
    public void Steps_between_other_places_are_met_exactly()
    {
        AreaBetweenCurves area = AreaBetweenCurves.Of([new(0, 0), new(1, 3), new(3, 3), new(4, 0)], [new(0, 1), new(4, 1)])!.Value;

        // Trapezium 9 − 4 = 5 signed; the two triangles under 1 are 1/3 × 1 / 2 each, so |d| is 5 + 2 × 2 × 1/6.
        area.Signed.ShouldBe(5 / 4.0, 1e-12);
        area.Mean.ShouldBe((5 + (4 / 6.0)) / 4, 1e-12);
        area.Relative.ShouldBe((5 + (4 / 6.0)) / 12, 1e-12);
    }

    [Fact]
    public void Equal_curves_have_none() => AreaBetweenCurves.Of(Rising, Rising).ShouldBe(new AreaBetweenCurves(0, 0, 0));

    [Fact]
    public void Level_curves_of_one_height_have_no_range_to_be_apart_in() =>
        AreaBetweenCurves.Of([new(0, 2), new(1, 2)], [new(0, 2), new(1, 2)]).ShouldBe(new AreaBetweenCurves(0, 0, 0));

    [Fact]
    public void Curves_without_a_common_stretch_have_no_area()
    {
        AreaBetweenCurves.Of(Rising, [new(10, 1), new(20, 1)]).ShouldBeNull();
        AreaBetweenCurves.Of(Rising, [new(5, 1)]).ShouldBeNull();
    }
}
