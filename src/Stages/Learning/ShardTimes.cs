using System.Diagnostics;

namespace Flow.Stages.Learning;

/// <summary>How long the parts of a shard's work took. On a GPU the work is queued: what waits for it is counted to the part that reads it.</summary>
/// <param name="Gather">Copying the rows' observations to tensors.</param>
/// <param name="Forward">From the network's call to the loss.</param>
/// <param name="Backward">The gradient.</param>
internal readonly record struct ShardTimes(TimeSpan Gather, TimeSpan Forward, TimeSpan Backward)
{
    /// <summary>The times of work that ends now.</summary>
    /// <param name="start">The timestamp of its beginning.</param>
    /// <param name="gathered">The timestamp between gather and forward.</param>
    /// <param name="known">The timestamp between forward and backward.</param>
    public static ShardTimes Since(long start, long gathered, long known) =>
        new(Stopwatch.GetElapsedTime(start, gathered), Stopwatch.GetElapsedTime(gathered, known), Stopwatch.GetElapsedTime(known));

    /// <summary>The times of several pieces of work, one after the other.</summary>
    /// <param name="pieces">Their times.</param>
    public static ShardTimes Sum(IEnumerable<ShardTimes> pieces) => pieces.Aggregate(
        (sum, piece) => new ShardTimes(sum.Gather + piece.Gather, sum.Forward + piece.Forward, sum.Backward + piece.Backward));
}
