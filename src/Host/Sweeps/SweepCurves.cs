using Flow.Host.Plots;

namespace Flow.Host.Sweeps;

/// <summary>The learning curves of a sweep: thin lines for its runs, thick ones for the means over seeds.</summary>
internal static class SweepCurves
{
    private const int Height = 320;

    /// <summary>The picture.</summary>
    /// <param name="runs">The finished runs and where each one's folder is.</param>
    public static string Draw(IEnumerable<(SweepRun Run, string Path)> runs)
    {
        List<Curve> thin = [];
        List<Curve> thick = [];
        foreach (var line in runs.GroupBy(one => one.Run.Line))
        {
            int color = thick.Count;
            Curve[] curves =
            [
                .. line.Select(one => new Curve("", color, IsThin: true, RunMetrics.Read(one.Path).Scores)).Where(curve => curve.Points.Count > 0),
            ];
            thin.AddRange(curves);
            thick.Add(curves.Length == 0 ? new Curve(line.Key, color, IsThin: false, []) : Curve.MeanOf(line.Key, color, curves));
        }

        return SvgPage.Draw(
            "Learning curves", [new Chart("score of a training episode, mean of 100; thin: one seed, thick: the mean over seeds", Height, [.. thin, .. thick])]);
    }
}
