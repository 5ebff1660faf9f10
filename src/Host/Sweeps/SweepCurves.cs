using Flow.Host.Plots;
using Flow.Host.Runs.Metrics;

namespace Flow.Host.Sweeps;

/// <summary>The learning curves of a sweep: thin lines for its runs, thick ones for the means over seeds.</summary>
internal static class SweepCurves
{
    private const int Height = 320;
    private const string Lines = "thin: one seed, thick: the mean over seeds";

    /// <summary>The picture.</summary>
    /// <param name="runs">The finished runs and where each one's folder is.</param>
    public static string Draw(IEnumerable<(SweepRun Run, string Path)> runs)
    {
        (string Line, RunMetrics Metrics)[] read = [.. runs.Select(one => (one.Run.Line, RunMetrics.Read(one.Path)))];
        List<Chart> charts = [Chart($"evaluations: mean raw score of whole games; {Lines}", read, Evaluations)];
        charts.Add(Chart($"training: raw score of whole games, mean of the last 100; {Lines}", read, metrics => ScoreCurves.Games(metrics).Points));
        if (read.Any(one => one.Metrics.Episodes.Count == 0))
            charts.Add(Chart($"training: raw score of a training episode, which may end with a life, mean of 100; {Lines}", read, ScoreCurves.Episodes));
        return SvgPage.Draw("Learning curves", charts);
    }

    private static IReadOnlyList<CurvePoint> Evaluations(RunMetrics metrics) =>
        [.. metrics.Evaluations.Select(one => new CurvePoint(one.Frames, one.Score.Mean))];

    private static Chart Chart(string title, (string Line, RunMetrics Metrics)[] runs, Func<RunMetrics, IReadOnlyList<CurvePoint>> points)
    {
        List<Curve> thin = [];
        List<Curve> thick = [];
        foreach (var line in runs.GroupBy(one => one.Line))
        {
            int color = thick.Count;
            Curve[] curves =
            [
                .. line.Select(one => new Curve("", color, IsThin: true, points(one.Metrics))).Where(curve => curve.Points.Count > 0),
            ];
            thin.AddRange(curves);
            thick.Add(curves.Length == 0 ? new Curve(line.Key, color, IsThin: false, []) : Curve.MeanOf(line.Key, color, curves));
        }

        return new Chart(title, Height, [.. thin, .. thick]);
    }
}
