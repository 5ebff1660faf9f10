using Flow.Contracts.Events;
using Flow.Contracts.Files;
using Flow.Hosting.Runs.Metrics;
using Flow.Stages.Persistence;

namespace Flow.Hosting.Runs;

/// <summary>What those who watch a run must know of the part before it was resumed, so that their records go on without a gap or a doubled point.</summary>
/// <param name="Frames">Emulated frames at the checkpoint that the run goes on from.</param>
/// <param name="Checkpoint">Its folder; null where the run begins.</param>
/// <param name="Episodes">The training episodes up to there.</param>
/// <param name="Seconds">The run's time up to the last record.</param>
/// <param name="Recorded">The records that are kept, training episodes left out: kind and frames.</param>
internal sealed record RunHistory(
    long Frames, string? Checkpoint, EpisodeStatistics Episodes, double Seconds, IReadOnlySet<(string Kind, long Frames)> Recorded)
{
    /// <summary>A new run has none.</summary>
    public static RunHistory None { get; } = new(0, null, EpisodeStatistics.None, 0, new HashSet<(string, long)>());

    /// <summary>
    /// Reads the metrics of a run, and cuts them where it goes on: what was recorded after that will be recorded again, and a line
    /// that a crash left unfinished is gone.
    /// </summary>
    /// <param name="metrics">The path of <c>metrics.jsonl</c>; it may be missing.</param>
    /// <param name="point">Where the run goes on.</param>
    public static RunHistory Cut(string metrics, ResumePoint point)
    {
        double seconds = 0;
        HashSet<(string Kind, long Frames)> recorded = [];
        DurableFile.Write(metrics, stream =>
        {
            using var writer = new StreamWriter(stream, leaveOpen: true) { NewLine = "\n" };
            // A long run has a record for each of a million episodes: they are not all held at once.
            using FileStream? before = File.Exists(metrics) ? RunMetrics.Kind.OpenUnlessEmpty(metrics) : null;
            using StreamReader? reader = before is null ? null : new StreamReader(before);
            foreach (string line in reader?.ReadLines(MetricsRecord.LongestLine) ?? [])
            {
                if (MetricsRecord.Parse(line, out _) is not { } record || record.Frames > point.Frames)
                    continue;
                writer.WriteLine(line);
                seconds = Math.Max(seconds, record.Seconds);
                if (record.Event != "episode")
                    recorded.Add((record.Event, record.Frames));
            }
        });
        return new RunHistory(point.Frames, point.From, point.Checkpoint?.Info.Episodes ?? EpisodeStatistics.None, seconds, recorded);
    }
}
