using System.Text.Json;
using Flow.Contracts.Events;

namespace Flow.Hosting.Runs.Metrics;

/// <summary>An evaluation: a record <c>evaluation</c>.</summary>
/// <param name="Frames">Emulated frames of training behind the version that played.</param>
/// <param name="AgentSteps">Agent steps behind it; null where an older Flow wrote it.</param>
/// <param name="Seconds">The run's time when the games were done.</param>
/// <param name="Version">The version of the policy.</param>
/// <param name="Policy">How it chose its actions; null where an older Flow wrote it.</param>
/// <param name="Score">The games' raw scores.</param>
internal sealed record EvaluationRecord(long Frames, long? AgentSteps, double Seconds, long Version, string? Policy, ScoreSummary Score)
{
    /// <summary>Reads a record.</summary>
    /// <param name="record">A record <c>evaluation</c> that was checked.</param>
    public static EvaluationRecord Of(MetricsRecord record)
    {
        JsonElement fields = record.Fields;
        var score = new ScoreSummary(
            fields.GetProperty("mean").GetDouble(),
            fields.GetProperty("standardDeviation").GetDouble(),
            fields.GetProperty("minimum").GetDouble(),
            fields.GetProperty("maximum").GetDouble(),
            fields.GetProperty("episodes").GetInt32())
        {
            Median = record.Number("median"),
            Scores = fields.TryGetProperty("scores", out JsonElement scores) ? [.. scores.EnumerateArray().Select(one => one.GetDouble())] : [],
        };
        string? policy = fields.TryGetProperty("policy", out JsonElement word) ? word.GetString() : null;
        return new EvaluationRecord(record.Frames, record.AgentSteps, record.Seconds, fields.GetProperty("version").GetInt64(), policy, score);
    }
}
