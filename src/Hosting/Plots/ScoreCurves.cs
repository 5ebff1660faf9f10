using Flow.Hosting.Runs.Metrics;

namespace Flow.Hosting.Plots;

/// <summary>The curves of a run's scores over its emulated frames.</summary>
internal static class ScoreCurves
{
    private const int EvaluationColor = 1;

    /// <summary>Training: the mean raw score of the last hundred whole games; empty in runs of older versions, which recorded none.</summary>
    /// <param name="metrics">What the run has measured.</param>
    public static Curve Games(RunMetrics metrics) =>
        new("training: mean of the last 100 games", 0, IsThin: false, Points(LastHundred.MeanOf(metrics.GameScores)));

    /// <summary>Evaluations: their mean, in a band of one standard deviation of its games.</summary>
    /// <param name="metrics">What the run has measured.</param>
    /// <returns>None where there was no evaluation.</returns>
    public static IEnumerable<Curve> Evaluations(RunMetrics metrics)
    {
        IReadOnlyList<EvaluationRecord> all = metrics.Evaluations;
        if (all.Count == 0)
            return [];
        string[] policies = [.. all.Select(one => one.Policy ?? "the rule's own").Distinct()];
        return
        [
            new Curve(
                $"evaluation ({string.Join(", ", policies)}): mean ± standard deviation of its games",
                EvaluationColor,
                IsThin: false,
                [.. all.Select(one => new CurvePoint(one.Frames, one.Score.Mean))])
            {
                Band = [.. all.Select(one => new BandPoint(one.Frames, one.Score.Mean - one.Score.StandardDeviation, one.Score.Mean + one.Score.StandardDeviation))],
            },
        ];
    }

    /// <summary>Whether training episodes are something else than games, or all that there is.</summary>
    /// <param name="metrics">What the run has measured.</param>
    public static bool HasEpisodes(RunMetrics metrics) =>
        metrics.Episodes.Any(episode => !episode.GameOver) || metrics.Of("episodes", "mean").Count > 0;

    /// <summary>Training: the mean raw score of the last hundred training episodes; runs of older versions have a point every hundred.</summary>
    /// <param name="metrics">What the run has measured.</param>
    public static IReadOnlyList<CurvePoint> Episodes(RunMetrics metrics) =>
        [.. Points(metrics.Of("episodes", "mean")), .. Points(LastHundred.MeanOf(metrics.EpisodeScores))];

    /// <summary>Numbers over frames.</summary>
    /// <param name="points">What was measured, by frames.</param>
    public static IReadOnlyList<CurvePoint> Points(IEnumerable<MetricsPoint> points) =>
        [.. points.Select(point => new CurvePoint(point.Frames, point.Value))];
}
