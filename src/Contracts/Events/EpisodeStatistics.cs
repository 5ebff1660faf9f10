namespace Flow.Contracts.Events;

/// <summary>
/// What is known of a run's training episodes, and of the games that they are parts of: an episode may end with a life, a game does not.
/// </summary>
/// <param name="Count">Episodes that ended.</param>
/// <param name="LastScores">Raw scores of the last of them, at most <see cref="Remembered"/>, oldest first.</param>
public sealed record EpisodeStatistics(long Count, IReadOnlyList<double> LastScores)
{
    /// <summary>How many scores are remembered, of episodes and of games each.</summary>
    public const int Remembered = 100;

    /// <summary>How many of the first games are remembered, to compare later ones with.</summary>
    public const int First = 20;

    /// <summary>Before the first episode.</summary>
    public static EpisodeStatistics None { get; } = new(0, []);

    /// <summary>Whole games that ended. A checkpoint of an older Flow did not count them: there it is 0.</summary>
    public long Games { get; init; }

    /// <summary>Raw scores of the last of them, at most <see cref="Remembered"/>, oldest first.</summary>
    public IReadOnlyList<double> LastGameScores { get; init; } = [];

    /// <summary>Raw scores of the first of them, at most <see cref="First"/>. A checkpoint of an older Flow did not keep them: there it is empty.</summary>
    public IReadOnlyList<double> FirstGameScores { get; init; } = [];
}
