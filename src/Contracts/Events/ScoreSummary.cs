namespace Flow.Contracts.Events;

/// <summary>Raw scores of a set of whole games.</summary>
/// <param name="Mean">Their mean.</param>
/// <param name="StandardDeviation">Their sample standard deviation; 0 for one game.</param>
/// <param name="Minimum">The lowest.</param>
/// <param name="Maximum">The highest.</param>
/// <param name="Episodes">How many games.</param>
public sealed record ScoreSummary(double Mean, double StandardDeviation, double Minimum, double Maximum, int Episodes)
{
    /// <summary>Summarises scores.</summary>
    /// <param name="scores">At least one.</param>
    public static ScoreSummary Of(IReadOnlyCollection<double> scores)
    {
        double mean = scores.Average();
        double squares = scores.Sum(score => (score - mean) * (score - mean));
        double deviation = scores.Count > 1 ? Math.Sqrt(squares / (scores.Count - 1)) : 0;
        return new ScoreSummary(mean, deviation, scores.Min(), scores.Max(), scores.Count);
    }
}
