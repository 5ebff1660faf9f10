using System.Text.Json.Nodes;
using Flow.Host.Runs;
using Flow.Stages.Learning.Checkpoints;

namespace Flow.Host.Chaos;

/// <summary>Compares two runs that should be one: every byte of the final checkpoint, and every update and episode of the metrics.</summary>
internal static class RunComparison
{
    private static readonly string[] Compared = ["update", "episode"];

    /// <summary>The first difference.</summary>
    /// <param name="expected">The folder of the run that was not interrupted.</param>
    /// <param name="actual">The folder of the other.</param>
    /// <returns>Null where there is none.</returns>
    public static string? Difference(string expected, string actual)
    {
        string[] names = [.. FinalFiles(expected).Union(FinalFiles(actual)).Order(StringComparer.Ordinal)];
        foreach (string name in names)
        {
            if (!Bytes(expected, name).AsSpan().SequenceEqual(Bytes(actual, name)))
                return $"{Path.Combine(actual, RunFolder.CheckpointsName, CheckpointWriter.Final, name)} differs";
        }

        return Metrics(expected).SequenceEqual(Metrics(actual))
            ? null
            : $"{Path.Combine(actual, RunFolder.MetricsName)} has other updates or episodes";
    }

    private static string Final(string run) => Path.Combine(run, RunFolder.CheckpointsName, CheckpointWriter.Final);

    private static IEnumerable<string> FinalFiles(string run) =>
        Directory.Exists(Final(run)) ? Directory.GetFiles(Final(run)).Select(path => Path.GetFileName(path)) : [];

    private static byte[] Bytes(string run, string name)
    {
        string path = Path.Combine(Final(run), name);
        return File.Exists(path) ? File.ReadAllBytes(path) : [];
    }

    /// <summary>The records without the clock's part.</summary>
    private static IEnumerable<string> Metrics(string run)
    {
        foreach (string line in File.ReadLines(Path.Combine(run, RunFolder.MetricsName)))
        {
            JsonObject record = JsonNode.Parse(line)!.AsObject();
            if (!Compared.Contains((string)record["event"]!))
                continue;
            record.Remove("seconds");
            yield return record.ToJsonString();
        }
    }
}
