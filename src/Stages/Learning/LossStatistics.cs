namespace Flow.Stages.Learning;

/// <summary>What some rows of a batch measured, as means over them; null for what the rule does not have.</summary>
/// <param name="Loss">The loss that was differentiated.</param>
/// <param name="Policy">The policy's part.</param>
/// <param name="Value">½(V − V̂)².</param>
/// <param name="Q">½(Q − y)².</param>
/// <param name="Entropy">Entropy of π, in nats.</param>
/// <param name="Divergence">KL[π ‖ π̄], in nats.</param>
/// <param name="ExplainedVariance">Of the rows' targets by their Q.</param>
internal readonly record struct LossStatistics(
    double Loss, double? Policy, double? Value, double? Q, double Entropy, double Divergence, double? ExplainedVariance)
{
    /// <summary>The means over all rows, of shards with the same number of rows each.</summary>
    /// <param name="shards">At least one.</param>
    public static LossStatistics MeanOf(IReadOnlyList<LossStatistics> shards) => new(
        shards.Average(shard => shard.Loss),
        shards.Average(shard => shard.Policy),
        shards.Average(shard => shard.Value),
        shards.Average(shard => shard.Q),
        shards.Average(shard => shard.Entropy),
        shards.Average(shard => shard.Divergence),
        shards.Average(shard => shard.ExplainedVariance));
}
