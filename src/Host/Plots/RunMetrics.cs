using System.Text.Json;
using Flow.Host.Runs;

namespace Flow.Host.Plots;

/// <summary>The records of a run's <c>metrics.jsonl</c>, as curves over its frames.</summary>
internal sealed class RunMetrics
{
    private readonly List<JsonElement> _records = [];

    private RunMetrics(IEnumerable<string> lines)
    {
        foreach (string line in lines)
        {
            using JsonDocument record = JsonDocument.Parse(line);
            _records.Add(record.RootElement.Clone());
        }
    }

    /// <summary>Reads the records that there are so far; the run may still write.</summary>
    /// <param name="run">The run's folder.</param>
    public static RunMetrics Read(string run)
    {
        string path = Path.Combine(run, RunFolder.MetricsName);
        using FileStream stream = new(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        using StreamReader reader = new(stream);
        string[] lines = reader.ReadToEnd().Split('\n');
        // A line without its end is one that a killed run did not finish.
        return new RunMetrics(lines[..^1]);
    }

    /// <summary>One field of all records of a kind, where it is a number.</summary>
    /// <param name="kind">The records' <c>event</c>.</param>
    /// <param name="field">The field.</param>
    public IReadOnlyList<CurvePoint> Of(string kind, string field) =>
    [
        .. from record in _records
           where record.GetProperty("event").GetString() == kind
           let value = record.GetProperty(field)
           where value.ValueKind == JsonValueKind.Number
           select new CurvePoint(record.GetProperty("frames").GetDouble(), value.GetDouble()),
    ];

    /// <summary>The mean raw reward of training episodes, a hundred to a point.</summary>
    public IReadOnlyList<CurvePoint> Scores => Of("episodes", "mean");
}
