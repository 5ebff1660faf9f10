using Flow.Lab.Comparison;
using Shouldly;
using Xunit;

namespace Flow.Lab.Tests.Comparison;

public sealed class StratifiedBootstrapTests
{
    private static readonly double[] Four = [0, 1, 4, 10];

    /// <summary>An independent reference: all 4⁴ resamples of four numbers, each once.</summary>
    private static double[] AllMeansOfFour =>
    [
        .. from a in Four
           from b in Four
           from c in Four
           from d in Four
           let mean = (a + b + c + d) / 4
           orderby mean
           select mean,
    ];

    [Fact]
    public void Its_interval_is_that_of_all_resamples()
    {
        Interval interval = new StratifiedBootstrap(40_000, seed: 1).Of([Four], scores => scores[0].Average());

        // 2.5 % of 256 resamples are 6.4 of them: the 7th from either end, and none nearby ends at 2.5 %.
        double[] all = AllMeansOfFour;
        interval.ShouldBe(new Interval(all[6], all[^7]));
    }

    [Fact]
    public void Every_resample_comes_as_often_as_it_should()
    {
        const int draws = 51_200;
        Dictionary<double, int> seen = [];
        new StratifiedBootstrap(draws, seed: 3).Of([Four], scores => Count(seen, scores[0].Average()));

        foreach (IGrouping<double, double> mean in AllMeansOfFour.GroupBy(mean => mean))
        {
            double expected = draws * mean.Count() / 256.0;
            ((double)seen.GetValueOrDefault(mean.Key)).ShouldBe(expected, 5 * Math.Sqrt(expected), $"mean {mean.Key}");
        }
    }

    [Fact]
    public void Strata_keep_their_own_runs()
    {
        List<double[]> drawn = [];
        new StratifiedBootstrap(200, seed: 1).Of(
            [[1, 2, 3], [10, 20]],
            scores =>
            {
                scores[0].ShouldAllBe(score => score <= 3);
                scores[1].ShouldAllBe(score => score >= 10);
                drawn.Add([.. scores[0], .. scores[1]]);
                return 0;
            });

        drawn.ShouldAllBe(scores => scores.Length == 5);
        drawn.Select(scores => string.Join(' ', scores)).Distinct().Count().ShouldBeGreaterThan(60);
    }

    [Fact]
    public void Two_strata_are_drawn_independently()
    {
        double equal = 0;
        new StratifiedBootstrap(4000, seed: 1).Of([[0, 1], [0, 1]], scores => equal += scores[0].Sum() == scores[1].Sum() ? 1 : 0);

        // Sums 0, 1, 2 with ¼, ½, ¼: equal with probability 3/8.
        equal.ShouldBe(1500, 130);
    }

    [Fact]
    public void All_places_of_a_curve_are_drawn_together()
    {
        IReadOnlyList<Interval> intervals = new StratifiedBootstrap(500, seed: 1).OfEach(
            [[[1, 101, 5], [2, 102, 5], [7, 107, 5]]], 3, scores => scores[0].Average());

        (intervals[1].Low - 100).ShouldBe(intervals[0].Low, 1e-9);
        (intervals[1].High - 100).ShouldBe(intervals[0].High, 1e-9);
        intervals[2].ShouldBe(new Interval(5, 5));
    }

    [Fact]
    public void The_seed_decides_the_interval()
    {
        static Interval Of(ulong seed) => new StratifiedBootstrap(100, seed).Of([[1, 2, 3, 5, 8, 13, 21]], scores => scores[0].Average());

        Of(7).ShouldBe(Of(7));
        Of(7).ShouldNotBe(Of(8));
    }

    [Fact]
    public void One_run_has_no_interval() =>
        new StratifiedBootstrap(100, seed: 1).Of([[5], [6]], scores => scores[0][0]).ShouldBe(Interval.None);

    private static double Count(Dictionary<double, int> seen, double mean)
    {
        seen[mean] = seen.GetValueOrDefault(mean) + 1;
        return mean;
    }
}
