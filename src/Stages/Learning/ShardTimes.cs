namespace Flow.Stages.Learning;

/// <summary>How long the parts of a shard's work took. On a GPU the work is queued: what waits for it is counted to the part that reads it.</summary>
/// <param name="Gather">Copying the rows' observations to tensors.</param>
/// <param name="Forward">From the networks' calls to the loss.</param>
/// <param name="Backward">The gradient, and reading what was measured.</param>
internal readonly record struct ShardTimes(TimeSpan Gather, TimeSpan Forward, TimeSpan Backward)
{
    /// <summary>Adds the times of further work.</summary>
    public static ShardTimes operator +(ShardTimes one, ShardTimes other) =>
        new(one.Gather + other.Gather, one.Forward + other.Forward, one.Backward + other.Backward);
}
