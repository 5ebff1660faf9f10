using Flow.Contracts.Events;
using Flow.Stages.Pipeline;
using Flow.Stages.Pipeline.Metrics;

namespace Flow.Stages.Tests.Pipeline.Metrics;

/// <summary>Measures of a pipeline that a test makes up.</summary>
internal static class SomeMetricSources
{
    public static MetricSources Of(
        IReadOnlyList<ILink>? links = null, IReadOnlyList<IStage>? stages = null, PipelineState? state = null, TimeProvider? time = null)
    {
        IReadOnlyList<IStage> watched = stages ?? [new SomeStage("learning")];
        return new MetricSources(
            links ?? [], watched, state ?? new PipelineState(), new PolicyLag(), new MovementWatch(watched, time ?? TimeProvider.System))
        {
            LagLimit = 1,
            Budget = 1000,
            BatchRows = 80,
            StallLimit = TimeSpan.FromSeconds(60),
            Frames = () => 320,
            Version = () => 4,
            Episodes = () => EpisodeStatistics.None,
            Updates = () => 4,
            LastUpdate = () => null,
            LastEvaluation = () => null,
            Evaluations = () => new EvaluationWaits(3, 2, TimeSpan.FromSeconds(1.5)),
            Buffers = () => [new PoolUse("frames", 3, 7)],
            Gpus = () => [new GpuMemoryUse("0", 1 << 20, 1 << 30)],
        };
    }

    /// <summary>A stage that does what a test says.</summary>
    internal sealed class SomeStage(string name) : IStage
    {
        public string Name => name;

        public SpeedPart Speed => SpeedParts.Of(name);

        public TimeSpan Busy { get; init; } = TimeSpan.FromSeconds(2);

        public StageStatistics Statistics => new(Progress, 1, Busy, TimeSpan.Zero, TimeSpan.Zero, TimeSpan.Zero);

        public WorkerStatus Worker { get; set; } = WorkerStatus.Running;

        public IReadOnlyList<WorkerStatus> Workers => [Worker];

        public long Progress { get; set; }
    }
}
