using Flow.Contracts.Events;

namespace Flow.Stages.Pipeline.Metrics;

/// <summary>
/// Where the metrics of a run are read: its parts count anyway, and are asked when somebody collects. Everything here is safe to call
/// from any thread, and at any time until the metrics are disposed.
/// </summary>
/// <param name="Links">Its links.</param>
/// <param name="Stages">Its stages.</param>
/// <param name="State">Knows its fault and its end.</param>
/// <param name="Lag">The lag of its batches.</param>
/// <param name="Movement">Knows when its stages moved.</param>
public sealed record MetricSources(
    IReadOnlyList<ILink> Links, IReadOnlyList<IStage> Stages, PipelineState State, PolicyLag Lag, MovementWatch Movement)
{
    /// <summary>The lag that its options allow.</summary>
    public required int LagLimit { get; init; }

    /// <summary>Frames that it trains for.</summary>
    public required long Budget { get; init; }

    /// <summary>Rows of a training batch.</summary>
    public required int BatchRows { get; init; }

    /// <summary>Idle for longer, it is stalled; zero: never.</summary>
    public required TimeSpan StallLimit { get; init; }

    /// <summary>Frames that were learnt from.</summary>
    public required Func<long> Frames { get; init; }

    /// <summary>The newest version of the policy.</summary>
    public required Func<long> Version { get; init; }

    /// <summary>Its training episodes.</summary>
    public required Func<EpisodeStatistics> Episodes { get; init; }

    /// <summary>Gradient steps that were taken.</summary>
    public required Func<long> Updates { get; init; }

    /// <summary>What the last of them measured; null before the first.</summary>
    public required Func<UpdateStatistics?> LastUpdate { get; init; }

    /// <summary>What can be wrong with what it learns, and whether it is; none where nobody looks.</summary>
    public Func<IReadOnlyList<HealthState>> Health { get; init; } = static () => [];

    /// <summary>The last evaluation; null before the first.</summary>
    public required Func<ScoreSummary?> LastEvaluation { get; init; }

    /// <summary>Versions that wait to be evaluated, and how long Learning waited for that.</summary>
    public required Func<EvaluationWaits> Evaluations { get; init; }

    /// <summary>Its pools of buffers.</summary>
    public required Func<IReadOnlyList<PoolUse>> Buffers { get; init; }

    /// <summary>The memory of the GPUs; none where there is none.</summary>
    public required Func<IReadOnlyList<GpuMemoryUse>> Gpus { get; init; }
}
