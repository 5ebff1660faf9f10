using System.Globalization;
using Flow.Contracts.Events;

namespace Flow.Host.Runs;

/// <summary>How a training run or an evaluation came out; its last printed line.</summary>
/// <param name="ScoreLine">The line, or null where no score was measured because the run was stopped.</param>
internal sealed record TrainingOutcome(string? ScoreLine)
{
    /// <summary>The game has no rules, so there is no score to tell.</summary>
    public static TrainingOutcome NoRules { get; } = new("score none (no rules)");

    /// <summary>It was stopped before its final evaluation.</summary>
    public static TrainingOutcome Stopped { get; } = new((string?)null);

    /// <summary>Both players' games were played.</summary>
    /// <param name="trained">The trained agent's raw scores.</param>
    /// <param name="random">A random agent's raw scores.</param>
    public static TrainingOutcome Scored(ScoreSummary trained, ScoreSummary random) => new(string.Create(
        CultureInfo.InvariantCulture,
        $"score trained={trained.Mean:0.0##} random={random.Mean:0.0##} episodes={trained.Episodes}"));
}
