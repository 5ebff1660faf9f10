namespace Flow.Stages.Learning;

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
