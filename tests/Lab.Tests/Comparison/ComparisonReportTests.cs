using Flow.Lab.Comparison;
using Shouldly;
using Xunit;

namespace Flow.Lab.Tests.Comparison;

public sealed class ComparisonReportTests
{
    private static readonly StratifiedBootstrap Bootstrap = new(500, seed: 1);
    private readonly List<string> _said = [];

    [Fact]
    public void Several_games_are_joined_on_one_scale()
    {
        ComparisonReport report = Of(
            Run("volley", "a", 1, -21, 0), Run("volley", "a", 2, -21, 10.5), Run("volley", "b", 1, -10.5, 21),
            Run("breakout", "a", 1, 0, 100), Run("breakout", "a", 2, 0, 200), Run("breakout", "b", 1, 0, 400));

        report.Scale.Name.ShouldBe("min–max score");
        report.Finals.Select(final => (final.Task, final.Group.Label, final.Scores.Count)).ShouldBe(
            [("volley", "a", 2), ("volley", "b", 1), ("breakout", "a", 2), ("breakout", "b", 1), (null, "a", 4), (null, "b", 2)]);
        // Volley from -21 to 21, Breakout from 0 to 400: 0.5 and 0.75, 0.25 and 0.5; without the lowest and the highest 0.5.
        report.Finals[4].Scores.ShouldBe([0.5, 0.75, 0.25, 0.5]);
        report.Finals[4].Iqm.ShouldBe(0.5, 1e-12);
        ComparedCurve all = report.Curves.Single(curve => curve.Task is null && curve.Group.Label == "a");
        all.Curve.Count.ShouldBe(4);
        all.Curve.Places[^1].Iqm.ShouldBe(0.5, 1e-12);
        report.Pairs.Single().Probability.ShouldBe(0);
        _said.ShouldBeEmpty();
    }

    /// <summary>Pong from −20.7 to 14.6, Breakout from 1.7 to 30.5.</summary>
    [Fact]
    public void Games_with_published_scores_are_joined_between_the_random_player_and_a_human()
    {
        ComparisonReport report = Of(Run("pong", "a", 1, -20.7, 14.6), Run("breakout", "a", 1, 1.7, 59.3));

        report.Scale.Name.ShouldBe("human-normalised score");
        ComparedCurve all = report.Curves.Single(curve => curve.Task is null);
        all.Curve.Places[0].Iqm.ShouldBe(0, 1e-12);
        all.Curve.Places[^1].Iqm.ShouldBe(1.5, 1e-12);
    }

    [Fact]
    public void All_games_are_those_that_every_group_has()
    {
        ComparisonReport report = Of(Run("pong", "a", 1, 0, 1), Run("qbert", "a", 1, 0, 1), Run("pong", "b", 1, 0, 1));

        report.Finals.Where(final => final.Task is null).Select(final => final.Scores.Count).ShouldBe([1, 1]);
        _said.ShouldBe(["all games together are the 1 that every group has: pong"]);
    }

    [Fact]
    public void Runs_that_share_no_stretch_have_no_curve_but_an_end()
    {
        ComparedRun late = Run("pong", "a", 2, 0, 1) with { Evaluation = [new(500, 500, 5, 1), new(600, 600, 6, 1)] };
        ComparisonReport report = Of(Run("pong", "a", 1, 0, 1), late);

        report.Curves.ShouldBeEmpty();
        report.Finals.ShouldHaveSingleItem().Scores.Count.ShouldBe(2);
        _said.ShouldBe(["a has no evaluation curve over frames: no stretch is covered by all of its runs"]);
    }

    private ComparisonReport Of(params ComparedRun[] runs) => ComparisonReport.Of(runs, [CurveAxis.Frames], Bootstrap, _said.Add);

    private static ComparedRun Run(string task, string rule, int seed, double first, double last) => new(
        $"{rule}-{seed}", task, $"{seed}", new Dictionary<string, string> { ["rule"] = rule }, null, [], [new(100, 100, 1, first), new(200, 200, 2, last)], new FinalScore(last, "games"), null);
}
