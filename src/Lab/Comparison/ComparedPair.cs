namespace Flow.Lab.Comparison;

/// <summary>Two groups beside each other.</summary>
/// <param name="X">One.</param>
/// <param name="Y">The other.</param>
/// <param name="Probability">P(X > Y) over the games that both have final scores of; NaN where there are none.</param>
/// <param name="Interval">Its interval.</param>
/// <param name="Areas">Between their mean curves, where both have one.</param>
internal sealed record ComparedPair(RunGroup X, RunGroup Y, double Probability, Interval Interval, IReadOnlyList<PairArea> Areas)
{
    /// <summary>Compares the final scores of two groups.</summary>
    /// <param name="x">One.</param>
    /// <param name="y">The other.</param>
    /// <param name="tasks">All games.</param>
    /// <param name="areas">Between their curves.</param>
    /// <param name="bootstrap">Makes the interval: the runs of both are drawn anew, game by game.</param>
    public static ComparedPair Of(RunGroup x, RunGroup y, IEnumerable<string> tasks, IReadOnlyList<PairArea> areas, StratifiedBootstrap bootstrap)
    {
        double[] Scores(RunGroup group, string task) => [.. group.On(task).Select(run => run.Final?.Mean).OfType<double>()];
        string[] both = [.. tasks.Where(task => Scores(x, task).Length > 0 && Scores(y, task).Length > 0)];
        if (both.Length == 0)
            return new ComparedPair(x, y, double.NaN, Comparison.Interval.None, areas);
        double[][] ofX = [.. both.Select(task => Scores(x, task))];
        double[][] ofY = [.. both.Select(task => Scores(y, task))];
        return new ComparedPair(
            x,
            y,
            ProbabilityOfImprovement.Of(ofX, ofY),
            bootstrap.Of([.. ofX, .. ofY], drawn => ProbabilityOfImprovement.Of(drawn[..both.Length], drawn[both.Length..])),
            areas);
    }
}

/// <summary>The area between the mean curves of two groups.</summary>
/// <param name="Task">In which game, in raw scores; null for all games together, in scores of one scale.</param>
/// <param name="Kind">Of which games.</param>
/// <param name="Axis">Over what.</param>
/// <param name="Area">The area.</param>
internal sealed record PairArea(string? Task, CurveKind Kind, CurveAxis Axis, AreaBetweenCurves Area);
