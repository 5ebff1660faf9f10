namespace Flow.Contracts.Events;

/// <summary>What is known of a run's training episodes.</summary>
/// <param name="Count">Episodes that ended.</param>
/// <param name="LastScores">Raw scores of the last of them, at most <see cref="Remembered"/>, oldest first.</param>
public sealed record EpisodeStatistics(long Count, IReadOnlyList<double> LastScores)
{
    /// <summary>How many scores are remembered.</summary>
    public const int Remembered = 100;

    /// <summary>Before the first episode.</summary>
    public static EpisodeStatistics None { get; } = new(0, []);
}
