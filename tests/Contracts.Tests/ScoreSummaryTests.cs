using Flow.Contracts.Events;
using FsCheck;
using FsCheck.Xunit;

namespace Flow.Contracts.Tests;

public sealed class ScoreSummaryTests
{
    [Fact]
    public void Four_scores_by_hand()
    {
        var summary = ScoreSummary.Of([2, 4, 4, 6]);

        summary.Mean.ShouldBe(4);
        summary.StandardDeviation.ShouldBe(Math.Sqrt(8.0 / 3), 1e-12);
        (summary.Minimum, summary.Maximum, summary.Episodes).ShouldBe((2, 6, 4));
    }

    [Theory]
    [InlineData(new double[] { 5 }, 5)]
    [InlineData(new double[] { 9, 1, 2 }, 2)]
    [InlineData(new double[] { 7, 1, 2, 100 }, 4.5)]
    public void The_median_is_the_score_in_the_middle_or_the_mean_of_two(double[] scores, double median)
    {
        var summary = ScoreSummary.Of(scores);
        summary.Median.ShouldBe(median);
        summary.Scores.ShouldBe(scores, "each game's score, in the games' order");
    }

    [Fact]
    public void One_score_has_no_deviation() => ScoreSummary.Of([5]).StandardDeviation.ShouldBe(0);

    [Fact]
    public void Summaries_of_the_same_scores_are_equal_and_of_others_not()
    {
        ScoreSummary.Of([1, 2, 3]).ShouldBe(ScoreSummary.Of([1, 2, 3]));
        ScoreSummary.Of([1, 2, 3]).ShouldNotBe(ScoreSummary.Of([3, 2, 1]));
    }

    [Property]
    public bool The_mean_lies_between_the_lowest_and_the_highest(NonEmptyArray<short> scores)
    {
        var summary = ScoreSummary.Of([.. scores.Get.Select(score => (double)score)]);
        return summary.Minimum <= summary.Mean + 1e-9 && summary.Mean <= summary.Maximum + 1e-9;
    }
}
