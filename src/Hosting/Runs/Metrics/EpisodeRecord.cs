using System.Text.Json;

namespace Flow.Hosting.Runs.Metrics;

/// <summary>A training episode that ended: a record <c>episode</c>. There may be a million of them.</summary>
/// <param name="Frames">Emulated frames of training behind it.</param>
/// <param name="AgentSteps">Agent steps behind it.</param>
/// <param name="Seconds">The run's time.</param>
/// <param name="Environment">The environment's number.</param>
/// <param name="Score">Raw score of the training episode.</param>
/// <param name="Steps">Agent steps of the training episode.</param>
/// <param name="GameScore">Raw score of the whole game; null where the game goes on.</param>
internal readonly record struct EpisodeRecord(
    long Frames, long AgentSteps, double Seconds, int Environment, double Score, long Steps, double? GameScore)
{
    /// <summary>Whether the whole game ended with it.</summary>
    public bool GameOver => GameScore is not null;

    /// <summary>Reads a record.</summary>
    /// <param name="record">A record <c>episode</c> that was checked.</param>
    public static EpisodeRecord Of(MetricsRecord record)
    {
        JsonElement fields = record.Fields;
        return new EpisodeRecord(
            record.Frames,
            record.AgentSteps ?? 0,
            record.Seconds,
            fields.GetProperty("environment").GetInt32(),
            fields.GetProperty("score").GetDouble(),
            fields.GetProperty("steps").GetInt64(),
            fields.GetProperty("gameOver").GetBoolean() ? record.Number("gameScore") : null);
    }
}
