using System.Text.Json;
using System.Text.Json.Nodes;
using Flow.Contracts.Events;
using Flow.Stages.Learning.Checkpoints;

namespace Flow.Host.Runs;

/// <summary>What those who watch a run must know of the part before it was resumed, so that their records go on without a gap or a doubled point.</summary>
/// <param name="Frames">Emulated frames at the checkpoint that the run goes on from.</param>
/// <param name="Checkpoint">Its folder; null where the run begins.</param>
/// <param name="Episodes">The training episodes up to there.</param>
/// <param name="Seconds">The run's time up to the last record.</param>
/// <param name="Recorded">The records that are kept: kind and frames.</param>
internal sealed record RunPast(
    long Frames, string? Checkpoint, EpisodeStatistics Episodes, double Seconds, IReadOnlySet<(string Kind, long Frames)> Recorded)
{
    private static readonly string[] Fields = ["event", "frames", "seconds"];

    /// <summary>A new run has none.</summary>
    public static RunPast None { get; } = new(0, null, EpisodeStatistics.None, 0, new HashSet<(string, long)>());

    /// <summary>
    /// Reads the metrics of a run, and cuts them where it goes on: what was recorded after that will be recorded again, and a line
    /// that a crash left unfinished is gone.
    /// </summary>
    /// <param name="metrics">The path of <c>metrics.jsonl</c>; it may be missing.</param>
    /// <param name="point">Where the run goes on.</param>
    public static RunPast Cut(string metrics, ResumePoint point)
    {
        long frames = point.Frames;
        string[] lines = File.Exists(metrics) ? File.ReadAllLines(metrics) : [];
        (string Line, JsonObject Record)[] kept =
        [
            .. from line in lines
               let record = Parse(line)
               where record is not null && (long)record["frames"]! <= frames
               select (line, record),
        ];
        DurableFile.Write(metrics, stream =>
        {
            using var writer = new StreamWriter(stream, leaveOpen: true) { NewLine = "\n" };
            foreach ((string line, _) in kept)
                writer.WriteLine(line);
        });
        return new RunPast(
            frames,
            point.From,
            point.Checkpoint?.Info.Episodes ?? EpisodeStatistics.None,
            kept.Length == 0 ? 0 : kept.Max(one => (double)one.Record["seconds"]!),
            kept.Select(one => ((string)one.Record["event"]!, (long)one.Record["frames"]!)).ToHashSet());
    }

    private static JsonObject? Parse(string line)
    {
        try
        {
            return JsonNode.Parse(line) is JsonObject record
                && Fields.All(record.ContainsKey) ? record : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
