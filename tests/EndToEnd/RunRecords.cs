using System.Text.Json.Nodes;
using Shouldly;

namespace Flow.EndToEnd;

/// <summary>What a run leaves that is the same however often it was interrupted.</summary>
internal static class RunRecords
{
    private static readonly string[] Kinds = ["update", "episode", "evaluation"];

    /// <summary>Policy and metrics are those of another run, to the byte but for the time that it took.</summary>
    /// <param name="run">The run's folder.</param>
    /// <param name="other">The other's.</param>
    public static void ShouldEqual(string run, string other)
    {
        foreach (string kind in Kinds)
            Of(run, kind).ShouldBe(Of(other, kind), kind);
        Policy(run).ShouldBe(Policy(other));
    }

    private static string Policy(string run) =>
        Convert.ToHexString(File.ReadAllBytes(Path.Combine(run, "checkpoints", "final", "policy.safetensors")));

    private static List<string> Of(string run, string kind)
    {
        List<string> records = [];
        foreach (string line in File.ReadLines(Path.Combine(run, "metrics.jsonl")))
        {
            JsonObject record = JsonNode.Parse(line)!.AsObject();
            record.Remove("seconds");
            if ((string)record["event"]! == kind)
                records.Add(record.ToJsonString());
        }

        return records;
    }
}
