using System.Text.Json.Nodes;
using Flow.Hosting.Runs;
using Flow.Stages.Persistence;

namespace Flow.Lab.Chaos;

/// <summary>Compares two runs that should be one: every byte of the final checkpoint, and every update, episode, evaluation and comparison of gradients of the metrics.</summary>
internal static class RunComparison
{
    private static readonly string[] Compared = ["update", "episode", "evaluation", "gradients"];

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

        ILookup<string, string> wanted = Metrics(expected);
        ILookup<string, string> there = Metrics(actual);
        return Array.Find(Compared, kind => !wanted[kind].SequenceEqual(there[kind])) is { } other
            ? $"{Path.Combine(actual, RunFolder.MetricsName)}: the records of '{other}' differ"
            : null;
    }

    private static string Final(string run) => Path.Combine(run, RunFolder.CheckpointsName, CheckpointWriter.Final);

    private static IEnumerable<string> FinalFiles(string run) =>
        Directory.Exists(Final(run)) ? Directory.GetFiles(Final(run)).Select(path => Path.GetFileName(path)) : [];

    private static byte[] Bytes(string run, string name)
    {
        string path = Path.Combine(Final(run), name);
        return File.Exists(path) ? File.ReadAllBytes(path) : [];
    }

    /// <summary>The records without the clock's part, by their kinds: when an evaluation beside training ends is the clock's, too.</summary>
    private static ILookup<string, string> Metrics(string run) => File.ReadLines(Path.Combine(run, RunFolder.MetricsName))
        .Select(line => JsonNode.Parse(line)!.AsObject())
        .ToLookup(record => (string)record["event"]!, WithoutTime);

    private static string WithoutTime(JsonObject record)
    {
        record.Remove("seconds");
        return record.ToJsonString();
    }
}
