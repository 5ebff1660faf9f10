using Flow.Hosting.Plots;

namespace Flow.Lab.Comparison;

/// <summary>All that a comparison finds.</summary>
/// <param name="Groups">The groups, in the order in which their runs were named.</param>
/// <param name="Tasks">The games, in the order of the runs.</param>
/// <param name="Scale">What scores of all games together are on.</param>
/// <param name="Axes">What curves are drawn over.</param>
/// <param name="Curves">The curves.</param>
/// <param name="Finals">The final scores: by game, then all games together where there are several.</param>
/// <param name="Pairs">Every two groups, the one that was named first as X.</param>
internal sealed record ComparisonReport(
    IReadOnlyList<RunGroup> Groups,
    IReadOnlyList<string> Tasks,
    ScoreScale Scale,
    IReadOnlyList<CurveAxis> Axes,
    IReadOnlyList<ComparedCurve> Curves,
    IReadOnlyList<FinalScores> Finals,
    IReadOnlyList<ComparedPair> Pairs)
{
    /// <summary>Compares runs.</summary>
    /// <param name="runs">At least one, each with a game.</param>
    /// <param name="axes">What curves are drawn over.</param>
    /// <param name="bootstrap">Makes the intervals.</param>
    /// <param name="say">Takes a line for whatever has to be left out.</param>
    public static ComparisonReport Of(IReadOnlyList<ComparedRun> runs, IReadOnlyList<CurveAxis> axes, StratifiedBootstrap bootstrap, Action<string> say)
    {
        IReadOnlyList<RunGroup> groups = RunGrouping.Of(runs, say);
        string[] tasks = [.. runs.Select(run => run.Task!).Distinct()];
        string[] common = [.. tasks.Where(task => groups.All(group => group.On(task).Count > 0))];
        if (tasks.Length > 1 && common.Length < tasks.Length)
            say($"all games together are the {common.Length} that every group has{(common.Length > 0 ? ": " : "")}{string.Join(", ", common)}");
        var scale = ScoreScale.Of(tasks, runs);
        (string? Task, string[] Of)[] scopes = [.. tasks.Select(task => (task, new[] { task })), .. tasks.Length > 1 && common.Length > 0 ? [((string?)null, common)] : Array.Empty<(string?, string[])>()];
        ComparedCurve[] curves =
        [
            .. from axis in axes
               from scope in scopes
               from kind in Enum.GetValues<CurveKind>()
               from grp in groups
               let curve = CurveOf(grp, scope, kind, axis, scale, bootstrap, say)
               where curve is not null
               select new ComparedCurve(grp, scope.Task, kind, axis, curve),
        ];
        FinalScores[] finals =
        [
            .. from scope in scopes
               from grp in groups
               let strata = scope.Of.Select(task => grp.On(task).Where(run => run.Final is not null).ToArray()).ToArray()
               where strata.All(stratum => stratum.Length > 0)
               select FinalScores.Of(grp, scope.Task, strata, scale, bootstrap),
        ];
        ComparedPair[] pairs =
        [
            .. from x in Enumerable.Range(0, groups.Count)
               from y in Enumerable.Range(x + 1, groups.Count - x - 1)
               select ComparedPair.Of(groups[x], groups[y], tasks, Areas(curves, groups[x], groups[y]), bootstrap),
        ];
        return new ComparisonReport(groups, tasks, scale, axes, curves, finals, pairs);
    }

    private static GroupCurve? CurveOf(
        RunGroup group, (string? Task, string[] Of) scope, CurveKind kind, CurveAxis axis, ScoreScale scale, StratifiedBootstrap bootstrap, Action<string> say)
    {
        double Scaled(ComparedRun run, double score) => scope.Task is null ? scale.Apply(run.Task!, score) : score;
        IReadOnlyList<CurvePoint> Points(ComparedRun run) =>
            [.. run.Of(kind).Where(sample => !double.IsNaN(sample.On(axis))).Select(sample => new CurvePoint(sample.On(axis), Scaled(run, sample.Score)))];
        IReadOnlyList<CurvePoint>[][] strata = [.. scope.Of.Select(task => group.On(task).Select(Points).Where(points => points.Count > 0).ToArray())];
        if (strata.Any(runs => runs.Length == 0))
            return null;
        GroupCurve? curve = GroupCurve.Of(strata, bootstrap);
        if (curve is null)
            say($"{group.Label} has no {kind.ToString().ToLowerInvariant()} curve over {axis.ToString().ToLowerInvariant()}: no stretch is covered by all of its runs");
        return curve;
    }

    private static PairArea[] Areas(ComparedCurve[] curves, RunGroup x, RunGroup y) =>
    [
        .. from one in curves
           where one.Group == x
           from other in curves
           where other.Group == y && (other.Task, other.Kind, other.Axis) == (one.Task, one.Kind, one.Axis)
           let area = AreaBetweenCurves.Of(one.Curve.Mean, other.Curve.Mean)
           where area is not null
           select new PairArea(one.Task, one.Kind, one.Axis, area.Value),
    ];
}
