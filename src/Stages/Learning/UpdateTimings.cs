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

/// <summary>How long the parts of a shard's work took. On a GPU the work is queued: what waits for it is counted to the part that reads it.</summary>
/// <param name="Gather">Gathering the rows into tensors and queueing their copy.</param>
/// <param name="Forward">From the network's call to the loss.</param>
/// <param name="Backward">The gradient.</param>
internal readonly record struct ShardTimes(TimeSpan Gather, TimeSpan Forward, TimeSpan Backward)
{
    /// <summary>The times of several pieces of work, one after the other.</summary>
    /// <param name="pieces">Their times.</param>
    public static ShardTimes Sum(IEnumerable<ShardTimes> pieces) => pieces.Aggregate(
        (sum, piece) => new ShardTimes(sum.Gather + piece.Gather, sum.Forward + piece.Forward, sum.Backward + piece.Backward));
}
