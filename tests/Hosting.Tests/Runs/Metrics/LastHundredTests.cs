using Flow.Hosting.Runs.Metrics;
using Shouldly;
using Xunit;

namespace Flow.Hosting.Tests.Runs.Metrics;

public sealed class LastHundredTests
{
    [Fact]
    public void The_mean_is_of_all_scores_so_far_until_there_are_a_hundred()
    {
        IReadOnlyList<MetricsPoint> means = LastHundred.MeanOf(Scores(250));

        means.Count.ShouldBe(250);
        means[0].ShouldBe(new MetricsPoint(0, 0, 0, 0));
        means[1].Value.ShouldBe(0.5);
        means[99].Value.ShouldBe(49.5);
        means[249].ShouldBe(new MetricsPoint(249 * 40, 249 * 10, 249, 199.5), "the mean of 150 … 249");
    }

    [Fact]
    public void A_long_run_has_a_thousand_points_and_the_last_score_is_in_the_last_of_them()
    {
        IReadOnlyList<MetricsPoint> means = LastHundred.MeanOf(Scores(3500));

        means.Count.ShouldBe(875);
        means[^1].Value.ShouldBe(3449.5);
        means.Select(point => point.Frames).ShouldBeInOrder();
    }

    [Fact]
    public void Without_scores_there_is_nothing() => LastHundred.MeanOf([]).ShouldBeEmpty();

    private static IEnumerable<MetricsPoint> Scores(int count) => Enumerable.Range(0, count).Select(i => new MetricsPoint(i * 40, i * 10, i, i));
}
