using Flow.Hosting.Plots;
using Flow.Hosting.Runs.Metrics;
using Flow.Lab.Comparison;

namespace Flow.Lab.Sweeps;

/// <summary>The learning curves of a sweep: thin lines for its runs, thick ones for the means over seeds with a band of one standard deviation.</summary>
internal static class SweepCurves
{
    private const int Height = 280;

    /// <summary>The picture.</summary>
    /// <param name="runs">The finished runs and where each one's folder is.</param>
    /// <param name="say">Takes a line for each run whose metrics are damaged: they are drawn as far as they go.</param>
    public static string Draw(IEnumerable<(SweepRun Run, string Path)> runs, Action<string> say)
    {
        (string Line, RunMetrics Metrics)[] read = [.. runs.Select(one => (one.Run.Line, Read(one.Path, say)))];
        List<Chart> charts = [];
        if (read.Any(one => one.Metrics.Evaluations.Count > 0))
            charts.Add(Chart("evaluations: mean raw score of whole games", read, Evaluations));
        charts.Add(Chart("training: raw score of whole games, mean of the last 100", read, metrics => ScoreCurves.Games(metrics).Points));
        if (read.Any(one => one.Metrics.Episodes.Count == 0))
            charts.Add(Chart("training: raw score of a training episode, which may end with a life, mean of 100", read, ScoreCurves.Episodes));
        return new Figure("Learning curves: mean over seeds and one standard deviation; thin: each seed", [.. charts]).Svg(Theme.Light);
    }

    private static RunMetrics Read(string run, Action<string> say)
    {
        var metrics = RunMetrics.ReadSound(run, out string? damage);
        if (damage is not null)
            say($"{run} is drawn as far as it goes: {damage}");
        return metrics;
    }

    private static IReadOnlyList<CurvePoint> Evaluations(RunMetrics metrics) =>
        [.. metrics.Evaluations.Select(one => new CurvePoint(one.Frames, one.Score.Mean))];

    private static Chart Chart(string title, (string Line, RunMetrics Metrics)[] runs, Func<RunMetrics, IReadOnlyList<CurvePoint>> points)
    {
        List<Curve> thin = [];
        List<Curve> thick = [];
        foreach (var line in runs.GroupBy(one => one.Line))
        {
            IReadOnlyList<CurvePoint>[] curves = [.. line.Select(one => points(one.Metrics)).Where(curve => curve.Count > 0)];
            int color = thick.Count;
            if (curves.Length > 1)
                thin.AddRange(curves.Select(curve => new Curve("", color, IsThin: true, curve)));
            thick.Add(Mean(line.Key, color, curves));
        }

        return new Chart(title, Height, [.. thin, .. thick]);
    }

    private static Curve Mean(string label, int color, IReadOnlyList<CurvePoint>[] curves)
    {
        if (curves.Length == 0 || CurveAlignment.Of(curves) is not { } aligned)
            return new Curve(label, color, IsThin: false, []);
        (double X, Spread Spread)[] places =
        [
            .. aligned.Places.Select((x, place) => (x, Spread.Of([.. aligned.Heights.Select(heights => heights[place])]))),
        ];
        return new Curve(label, color, IsThin: false, [.. places.Select(place => new CurvePoint(place.X, place.Spread.Mean))])
        {
            Band = curves.Length == 1
                ? []
                : [.. places.Select(place => new BandPoint(place.X, place.Spread.Mean - place.Spread.Deviation, place.Spread.Mean + place.Spread.Deviation))],
        };
    }
}
