using System.Diagnostics;

namespace Flow.Stages.Learning;

/// <summary>Where the time of an update goes, for whoever collects metrics.</summary>
internal static class UpdateTimings
{
    /// <summary>Records an update that has just ended.</summary>
    /// <param name="start">The timestamp of its beginning.</param>
    /// <param name="differentiated">The timestamp between gradient and step.</param>
    /// <param name="shards">Its shards.</param>
    /// <param name="reading">How long reading what they measured took; on a GPU that is most of the time of their gradients.</param>
    public static void Record(long start, long differentiated, IReadOnlyList<GradientShard> shards, TimeSpan reading)
    {
        if (!LearningMetrics.Updates.Enabled)
            return;
        LearningMetrics.RecordPart("gather", shards.Average(shard => shard.Times.Gather.TotalSeconds));
        LearningMetrics.RecordPart("forward", shards.Average(shard => shard.Times.Forward.TotalSeconds));
        LearningMetrics.RecordPart("backward", shards.Average(shard => shard.Times.Backward.TotalSeconds) + reading.TotalSeconds);
        LearningMetrics.RecordPart("step", Stopwatch.GetElapsedTime(differentiated).TotalSeconds);
        LearningMetrics.Updates.Record(Stopwatch.GetElapsedTime(start).TotalSeconds);
    }
}
