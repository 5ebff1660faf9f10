using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using Flow.Contracts.Events;
using Flow.Hosting.Scores;
using static System.FormattableString;

namespace Flow.Hosting.Runs;

/// <summary>What an evaluation of a checkpoint gave, and of which one, under which policy.</summary>
/// <param name="Checkpoint">The path of its <c>policy.safetensors</c>.</param>
/// <param name="Game">The environment's name.</param>
/// <param name="Rule">The update rule of the options.</param>
/// <param name="Seed">The seed of the games.</param>
/// <param name="MaxFrames">Emulated frames after which a game was ended.</param>
/// <param name="Policy">How actions were chosen.</param>
/// <param name="Trained">The checkpoint's games; null where the game has no rules.</param>
/// <param name="Random">A random player's games; null as <paramref name="Trained"/>.</param>
internal sealed record EvaluationReport(
    string Checkpoint, string Game, string Rule, long Seed, long MaxFrames, string Policy, ScoreSummary? Trained, ScoreSummary? Random)
{
    private static readonly JsonSerializerOptions Format = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    };

    /// <summary>A line for each newer checkpoint that cannot be used.</summary>
    [JsonIgnore]
    public IReadOnlyList<string> Notes { get; init; } = [];

    /// <summary>Emulated frames of training behind the checkpoint; null where its file does not say.</summary>
    public long? Frames { get; init; }

    /// <summary>Agent steps of training behind it; null as <see cref="Frames"/>.</summary>
    public long? AgentSteps { get; init; }

    /// <summary>The mean as a share of the way from a random player to a human; null where no such scores are published for the game.</summary>
    public double? HumanNormalised => Trained is null ? null : HumanScores.Of(Game)?.Normalise(Trained.Mean);

    /// <summary>The standard deviation of the games on that scale; null as <see cref="HumanNormalised"/>.</summary>
    public double? HumanNormalisedDeviation =>
        Trained is not null && HumanScores.Of(Game) is { } scores ? Trained.StandardDeviation / Math.Abs(scores.Human - scores.Random) : null;

    /// <summary>The report for programs: one JSON object.</summary>
    [JsonIgnore]
    public string Json => JsonSerializer.Serialize(this, Format);

    /// <summary>The report for people, line by line; the last has the form of a run's last line.</summary>
    [JsonIgnore]
    public IEnumerable<string> Lines
    {
        get
        {
            string training = Frames is null
                ? ""
                : string.Create(CultureInfo.InvariantCulture, $", {Frames:N0} frames, {AgentSteps:N0} agent steps");
            yield return $"checkpoint {Checkpoint}{training}";
            if (Trained is not null && Random is not null)
            {
                yield return $"policy {Policy}: {Line(Trained)}";
                yield return $"policy random: {Line(Random)}";
            }

            if (HumanNormalised is { } share && HumanScores.Of(Game) is { } scores)
            {
                yield return Invariant($"human-normalised {share:0.000} ± {HumanNormalisedDeviation:0.000}, n = {Trained!.Episodes} (0 is a random player's {scores.Random:0.#}, ")
                    + Invariant($"1 a human's {scores.Human:0.#}: {HumanScores.Source})");
            }

            yield return new TrainingOutcome(Completed: true, Trained, Random) { Policy = Policy }.ScoreLine!;
        }
    }

    private static string Line(ScoreSummary score) => Invariant($"{score.Mean:0.0##} ± {score.StandardDeviation:0.0##}, median {score.Median:0.0##}, ")
        + Invariant($"minimum {score.Minimum:0.0##}, maximum {score.Maximum:0.0##}, n = {score.Episodes}");
}
