using Flow.Hosting.Plots;
using Flow.Lab.Comparison;
using Shouldly;
using Xunit;

namespace Flow.Lab.Tests.Comparison;

public sealed class CurveAlignmentTests
{
    private static readonly CurvePoint[] Rising = [new(0, 0), new(10, 100)];

    [Fact]
    public void Points_that_all_runs_have_are_taken_as_they_are()
    {
        CurveAlignment aligned = CurveAlignment.Of([[new(1, 5), new(2, 6), new(4, 9)], [new(1, 0), new(2, 3), new(4, 1)]])!;

        aligned.Places.ShouldBe([1, 2, 4]);
        aligned.Heights.ShouldBe([[5, 6, 9], [0, 3, 1]]);
    }

    [Fact]
    public void Other_points_meet_at_even_places_of_the_range_that_all_cover()
    {
        CurveAlignment aligned = CurveAlignment.Of([Rising, [new(2, 50), new(4, 50), new(7, 80)]])!;

        aligned.Places.Count.ShouldBe(101);
        (aligned.Places[0], aligned.Places[40], aligned.Places[^1]).ShouldBe((2, 4, 7));
        aligned.Heights[0][40].ShouldBe(40, 1e-9);
        aligned.Heights[1][40].ShouldBe(50, 1e-9);
        aligned.Heights[1][^1].ShouldBe(80, 1e-9);
    }

    [Fact]
    public void Runs_that_share_a_schedule_but_not_its_end_keep_its_places() =>
        CurveAlignment.Of([[new(1, 5), new(2, 6), new(3, 9)], [new(1, 0), new(2, 3)]])!.Places.ShouldBe([1, 2]);

    [Fact]
    public void Runs_without_a_common_place_have_none()
    {
        CurveAlignment.Of([Rising, [new(11, 1)]]).ShouldBeNull();
        CurveAlignment.Of([Rising, [new(10, 1), new(12, 1)]])!.Places.ShouldBe([10]);
    }

    [Theory]
    [InlineData(-5, 0)]
    [InlineData(2.5, 25)]
    [InlineData(10, 100)]
    [InlineData(99, 100)]
    public void Between_points_a_curve_is_straight_and_beyond_them_level(double x, double y) => Interpolation.At(Rising, x).ShouldBe(y);

    [Fact]
    public void Of_points_at_one_place_the_last_counts_from_there_on()
    {
        CurvePoint[] step = [new(0, 1), new(5, 1), new(5, 9), new(10, 9)];

        (Interpolation.At(step, 5), Interpolation.At(step, 4), Interpolation.At(step, 6)).ShouldBe((9, 1, 9));
    }
}
