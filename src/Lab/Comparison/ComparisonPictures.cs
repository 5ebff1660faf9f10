using Flow.Hosting.Plots;

namespace Flow.Lab.Comparison;

/// <summary>The pictures of a comparison.</summary>
internal static class ComparisonPictures
{
    private const int Height = 230;

    /// <summary>The pictures that there is something for, by their files' names.</summary>
    /// <param name="report">What was found.</param>
    public static IReadOnlyList<(string Name, Figure Figure)> Of(ComparisonReport report)
    {
        List<(string, Figure)> pictures = [];
        foreach (CurveAxis axis in report.Axes)
        {
            ComparedCurve[] curves = [.. report.Curves.Where(curve => curve.Axis == axis)];
            Add($"curves-{ComparisonText.Of(axis)}", "Mean over runs, and one standard deviation around it", [.. curves.Where(curve => curve.Task is not null)], Mean);
            Add($"iqm-{ComparisonText.Of(axis)}", "Interquartile mean over runs, and its 95 % stratified bootstrap interval", curves, Iqm);
        }

        if (report.Finals.Count > 0)
            pictures.Add(("final", new Figure("Final scores: interquartile mean, its 95 % stratified bootstrap interval, and the runs as dots", [.. Finals(report)])));
        if (Improvements(report) is { Rows.Count: > 0 } improvements)
            pictures.Add(("improvement", new Figure("Probability of improvement and its 95 % stratified bootstrap interval", [improvements])));
        return pictures;

        void Add(string name, string title, IReadOnlyList<ComparedCurve> curves, Func<ComparedCurve, int, Curve> draw)
        {
            if (curves.Count > 0)
                pictures.Add((name, new Figure(title, [.. Charts(report, curves, draw)], Columns: curves.Select(Panel).Distinct().Count() > 1 ? 2 : 1)));
        }
    }

    private static (string? Task, CurveKind Kind) Panel(ComparedCurve curve) => (curve.Task, curve.Kind);

    private static IEnumerable<Chart> Charts(ComparisonReport report, IReadOnlyList<ComparedCurve> curves, Func<ComparedCurve, int, Curve> draw) =>
        from panel in curves.GroupBy(Panel)
        select new Chart(Title(report, panel.Key, [.. panel]), Height, [.. panel.Select(curve => draw(curve, Number(report, curve.Group)))])
        {
            XLabel = ComparisonText.Label(panel.First().Axis),
            YLabel = panel.Key.Task is null ? report.Scale.Name : "score",
        };

    private static string Title(ComparisonReport report, (string? Task, CurveKind Kind) panel, IReadOnlyList<ComparedCurve> curves)
    {
        string games = panel.Kind == CurveKind.Training ? "training, mean of the last 100 games" : "evaluation";
        int[] counts = [.. curves.Select(curve => curve.Curve.Count).Distinct().Order()];
        string n = counts.Length == 1 ? $"n = {counts[0]}" : $"n = {counts[0]} to {counts[^1]}";
        string scope = panel.Task is null ? "all games" : ComparisonTable.Scope(panel.Task, report);
        return panel.Task?.Length == 0 ? $"{games}, {n}" : $"{scope}: {games}, {n}";
    }

    private static Curve Mean(ComparedCurve curve, int color) => new(curve.Group.Label, color, IsThin: false, curve.Curve.Mean)
    {
        Band = curve.Curve.Count < 2 ? [] : [.. curve.Curve.Places.Select(place => new BandPoint(
            place.X, place.Spread.Mean - place.Spread.Deviation, place.Spread.Mean + place.Spread.Deviation))],
    };

    private static Curve Iqm(ComparedCurve curve, int color) =>
        new(curve.Group.Label, color, IsThin: false, [.. curve.Curve.Places.Select(place => new CurvePoint(place.X, place.Iqm))])
        {
            Band = double.IsNaN(curve.Curve.Places[0].Interval.Low)
                ? []
                : [.. curve.Curve.Places.Select(place => new BandPoint(place.X, place.Interval.Low, place.Interval.High))],
        };

    private static IEnumerable<IntervalChart> Finals(ComparisonReport report) =>
        from scope in report.Finals.GroupBy(final => final.Task)
        select new IntervalChart(
            report.Tasks.Count > 1 ? ComparisonTable.Scope(scope.Key, report) : scope.Key ?? "",
            [
                .. scope.Select(final => new IntervalRow(
                    $"{final.Group.Label} (n = {final.Scores.Count})", Number(report, final.Group), final.Iqm, final.IqmInterval.Low, final.IqmInterval.High, final.Scores)),
            ],
            scope.Key is null ? report.Scale.Name : "mean score of the final games");

    private static IntervalChart Improvements(ComparisonReport report) => new(
        "",
        [
            .. report.Pairs.Where(pair => !double.IsNaN(pair.Probability)).Select(pair => new IntervalRow(
                $"{pair.X.Label} > {pair.Y.Label}", Number(report, pair.X), pair.Probability, pair.Interval.Low, pair.Interval.High, [])),
        ],
        "probability that a run of the left scores above one of the right")
    {
        Limits = (-0.02, 1.02),
        Reference = 0.5,
    };

    private static int Number(ComparisonReport report, RunGroup group) => Math.Max(0, report.Groups.ToList().IndexOf(group));
}
