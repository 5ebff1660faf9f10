using Flow.Contracts.Events;

namespace Flow.Hosting.Runs.Metrics;

/// <summary>The mean of the last hundred scores, of as many as there are before, as it went over a run.</summary>
internal static class LastHundred
{
    private const int MostPoints = 1000;

    /// <summary>The mean at each score, or at a thousand of them evenly over the run, the last among them.</summary>
    /// <param name="scores">Scores by frames.</param>
    public static IReadOnlyList<MetricsPoint> MeanOf(IEnumerable<MetricsPoint> scores)
    {
        MetricsPoint[] all = [.. scores];
        int stride = Math.Max(1, (all.Length + MostPoints - 1) / MostPoints);
        List<MetricsPoint> means = [];
        for (int i = all.Length - 1; i >= 0; i -= stride)
        {
            int first = Math.Max(0, i + 1 - EpisodeStatistics.Remembered);
            double sum = 0;
            for (int j = first; j <= i; j++)
                sum += all[j].Value;
            means.Add(all[i] with { Value = sum / (i + 1 - first) });
        }

        means.Reverse();
        return means;
    }
}
