using System.Text.Json;

namespace Flow.Hosting.Runs.Metrics;

/// <summary>A record of <c>metrics.jsonl</c> that was checked against <see cref="MetricsSchema"/>.</summary>
/// <param name="Event">Its kind, which may be one that this version of Flow does not know.</param>
/// <param name="Frames">Emulated frames of training behind it.</param>
/// <param name="AgentSteps">Agent steps behind it; null where an older Flow wrote it.</param>
/// <param name="Seconds">The run's time.</param>
/// <param name="Fields">The whole object.</param>
internal sealed record MetricsRecord(string Event, long Frames, long? AgentSteps, double Seconds, JsonElement Fields)
{
    /// <summary>The most letters of a line: an evaluation of a thousand games has some tens of thousands.</summary>
    public const int LongestLine = 1 << 20;

    /// <summary>Reads a line.</summary>
    /// <param name="line">The line, without its end.</param>
    /// <param name="problem">What is wrong with it, as in "has no frames"; null where nothing is.</param>
    /// <returns>Null where something is wrong.</returns>
    public static MetricsRecord? Parse(string line, out string? problem)
    {
        if (line.Length > LongestLine)
        {
            problem = $"has more than {LongestLine} letters";
            return null;
        }

        try
        {
            JsonElement root = JsonElement.Parse(line);
            problem = root.ValueKind == JsonValueKind.Object ? Problem(root) : "is no JSON object";
            if (problem is not null)
                return null;
            long? agentSteps = root.TryGetProperty("agentSteps", out JsonElement steps) ? steps.GetInt64() : null;
            return new MetricsRecord(
                root.GetProperty("event").GetString()!, root.GetProperty("frames").GetInt64(), agentSteps, root.GetProperty("seconds").GetDouble(), root);
        }
        catch (JsonException)
        {
            problem = "is no JSON";
            return null;
        }
        catch (InvalidOperationException)
        {
            problem = "has a text that is no Unicode";
            return null;
        }
    }

    /// <summary>A number of the record; null where it was none, or where the record has no such field.</summary>
    /// <param name="field">The field.</param>
    public double? Number(string field) =>
        Fields.TryGetProperty(field, out JsonElement value) && value.ValueKind == JsonValueKind.Number ? value.GetDouble() : null;

    private static string? Problem(JsonElement root)
    {
        string? problem = FirstProblem(MetricsSchema.Common, root);
        return problem is null && MetricsSchema.Find(root.GetProperty("event").GetString()!) is { } kind ? FirstProblem(kind.Fields, root) : problem;
    }

    private static string? FirstProblem(IReadOnlyList<MetricsField> fields, JsonElement root) =>
        fields.Select(field => field.Problem(root)).FirstOrDefault(problem => problem is not null);
}
