using Flow.Lab.Comparison;
using Shouldly;
using Xunit;

namespace Flow.Lab.Tests.Comparison;

public sealed class InterquartileMeanTests
{
    /// <summary>The mean expected, and the scores.</summary>
    public static TheoryData<double, double[]> Cases => new()
    {
        { 4.5, [7, 2, 100, 1, 6, 3, -50, 8] },
        { 3, [1, 2, 3, 4, 100] },
        { 2.5, [2, 3, -9, 9] },
        { 34, [1, 1, 100] },
        { 5, [5] },
    };

    [Theory]
    [MemberData(nameof(Cases))]
    public void A_quarter_at_either_end_is_left_out_rounded_down(double expected, double[] scores) =>
        InterquartileMean.Of(scores).ShouldBe(expected, 1e-12);

    [Fact]
    public void Runs_of_all_games_are_one_list() =>
        InterquartileMean.OfAll([[7, 2, 100, 1], [6, 3], [-50, 8]]).ShouldBe(4.5, 1e-12);

    [Fact]
    public void One_outstanding_run_of_five_does_not_move_it() =>
        InterquartileMean.Of([1, 2, 3, 4, 1e9]).ShouldBe(InterquartileMean.Of([1, 2, 3, 4, 5]));
}
