namespace Flow.Contracts.Events;

/// <summary>Raw scores of a set of whole games.</summary>
/// <param name="Mean">Their mean.</param>
/// <param name="StandardDeviation">Their sample standard deviation; 0 for one game.</param>
/// <param name="Minimum">The lowest.</param>
/// <param name="Maximum">The highest.</param>
/// <param name="Episodes">How many games.</param>
public sealed record ScoreSummary(double Mean, double StandardDeviation, double Minimum, double Maximum, int Episodes)
{
    /// <summary>The one in the middle, or the mean of the two there; null where an older Flow wrote the summary.</summary>
    public double? Median { get; init; }

    /// <summary>Each game's score, in the order of the games' numbers; empty where an older Flow wrote the summary.</summary>
    public IReadOnlyList<double> Scores { get; init; } = [];

    /// <summary>Summarises scores.</summary>
    /// <param name="scores">At least one.</param>
    public static ScoreSummary Of(IReadOnlyCollection<double> scores)
    {
        double[] sorted = [.. scores.Order()];
        double mean = scores.Average();
        double squares = scores.Sum(score => (score - mean) * (score - mean));
        double deviation = scores.Count > 1 ? Math.Sqrt(squares / (scores.Count - 1)) : 0;
        return new ScoreSummary(mean, deviation, sorted[0], sorted[^1], sorted.Length)
        {
            Median = (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2,
            Scores = [.. scores],
        };
    }

    /// <summary>Two are equal where every score is.</summary>
    /// <param name="other">The other one.</param>
    public bool Equals(ScoreSummary? other) => other is not null
        && (Mean, StandardDeviation, Median, Minimum, Maximum, Episodes)
            == (other.Mean, other.StandardDeviation, other.Median, other.Minimum, other.Maximum, other.Episodes)
        && Scores.SequenceEqual(other.Scores);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Mean, StandardDeviation, Median, Minimum, Maximum, Episodes);
}
