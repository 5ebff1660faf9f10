using Flow.Contracts.Options;
using static Flow.Stages.Pipeline.Metrics.MetricKind;

namespace Flow.Stages.Pipeline.Metrics;

/// <summary>The metrics of a run as a whole: its buffers, its end, and the GPUs that it uses.</summary>
internal static class RunMetrics
{
    /// <summary>All of them, in the order of the page.</summary>
    public static IReadOnlyList<Metric> All { get; } =
    [
        new Metric("flow.buffer.in_use", Gauge, "{buffer}", "buffer", "messages, or versions of the policy, that somebody holds")
            .ReadEach((Func<IReadOnlyList<PoolUse>> buffers) => buffers(), pool => pool.Buffer, pool => pool.InUse),
        new Metric(
            "flow.buffer.allocated",
            Counter,
            "{buffer}",
            "buffer",
            "how many were ever allocated: stands still once all links were full, grows for ever where buffers leak")
            .ReadEach((Func<IReadOnlyList<PoolUse>> buffers) => buffers(), pool => pool.Buffer, pool => pool.Allocated),
        new Metric("flow.run.budget", Gauge, "{frame}", "", "frames that the run trains for").Read((PipelineView view) => view.Budget),
        new Metric("flow.run.ended", Gauge, "", "", "1 when all stages have ended without a fault, else 0")
            .Read((PipelineState state) => state is { Fault: null, Completion.IsCompleted: true } ? 1 : 0),
        new Metric("flow.run.idle", Gauge, "s", "", "how long ago any stage was last seen to move")
            .Read((PipelineView view) => view.Movement.Look().Min(stage => stage.Ago).TotalSeconds),
        new Metric("flow.run.stall_limit", Gauge, "s", "", "the run's `watchdogSeconds`: idle for longer, it is stalled; 0: never")
            .Read((TrainingOptions options) => TimeSpan.FromSeconds(options.Observability.WatchdogSeconds).TotalSeconds),
        new Metric("flow.gpu.memory.usage", Gauge, "By", "gpu", "memory of a GPU in use, all processes together; only where there is one")
            .ReadEach((Func<IReadOnlyList<GpuMemoryUse>> gpus) => gpus(), gpu => gpu.Gpu, gpu => gpu.Used),
        new Metric("flow.gpu.memory.limit", Gauge, "By", "gpu", "memory of a GPU; only where there is one")
            .ReadEach((Func<IReadOnlyList<GpuMemoryUse>> gpus) => gpus(), gpu => gpu.Gpu, gpu => gpu.Total),
    ];
}

/// <summary>The memory of a GPU, all processes together.</summary>
/// <param name="Gpu">Its number.</param>
/// <param name="Used">Bytes in use.</param>
/// <param name="Total">Bytes that it has.</param>
internal readonly record struct GpuMemoryUse(string Gpu, long Used, long Total);

/// <summary>Whether something is wrong with what a run learns.</summary>
/// <param name="Finding">What, in a word: the series of <c>flow.learning.health</c>.</param>
/// <param name="Holds">Whether it is so now.</param>
internal readonly record struct HealthState(string Finding, bool Holds);

/// <summary>How much of a pool of buffers is in use.</summary>
/// <param name="Buffer">What the buffers are.</param>
/// <param name="InUse">How many somebody holds.</param>
/// <param name="Allocated">How many were ever allocated.</param>
internal readonly record struct PoolUse(string Buffer, int InUse, int Allocated);
