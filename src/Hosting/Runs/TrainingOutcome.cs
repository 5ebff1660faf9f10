using System.Globalization;
using Flow.Contracts.Events;

namespace Flow.Hosting.Runs;

/// <summary>How a training run or an evaluation came out.</summary>
/// <param name="Completed">It came to its end; false where it was stopped before.</param>
/// <param name="Trained">The trained agent's raw scores; null where the game has no rules, or it was stopped.</param>
/// <param name="Random">A random agent's raw scores; null as <paramref name="Trained"/>.</param>
internal sealed record TrainingOutcome(bool Completed, ScoreSummary? Trained, ScoreSummary? Random)
{
    /// <summary>The game has no rules, so there is no score to tell.</summary>
    public static TrainingOutcome NoRules { get; } = new(Completed: true, null, null);

    /// <summary>It was stopped before its final evaluation.</summary>
    public static TrainingOutcome Stopped { get; } = new(Completed: false, null, null);

    /// <summary>How the trained agent chose its actions; null as <see cref="Trained"/>.</summary>
    public string? Policy { get; init; }

    /// <summary>The last printed line, or null where it was stopped.</summary>
    public string? ScoreLine => (Completed, Trained, Random) switch
    {
        (false, _, _) => null,
        (_, { } trained, { } random) => string.Create(
            CultureInfo.InvariantCulture,
            $"score trained={trained.Mean:0.0##} random={random.Mean:0.0##} episodes={trained.Episodes} deviation={trained.StandardDeviation:0.0##} randomDeviation={random.StandardDeviation:0.0##} policy={Policy}"),
        _ => "score none (no rules)",
    };

    /// <summary>Both players' games were played.</summary>
    /// <param name="trained">The trained agent's raw scores.</param>
    /// <param name="random">A random agent's raw scores.</param>
    /// <param name="policy">How the trained agent chose its actions.</param>
    public static TrainingOutcome Scored(ScoreSummary trained, ScoreSummary random, string policy) =>
        new(Completed: true, trained, random) { Policy = policy };
}
