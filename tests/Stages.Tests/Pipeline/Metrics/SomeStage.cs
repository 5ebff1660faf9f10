using Flow.Stages.Pipeline;

namespace Flow.Stages.Tests.Pipeline.Metrics;

/// <summary>A stage that does what a test says.</summary>
internal sealed class SomeStage(string name) : IStage
{
    public string Name => name;

    public bool Learns => name == StageName.Learning;

    public string? Relief { get; init; }

    public SpeedPart Speed => SpeedParts.Of(name);

    public TimeSpan Busy { get; init; } = TimeSpan.FromSeconds(2);

    public StageStatistics Statistics => new(Progress, 1, Busy, TimeSpan.Zero, TimeSpan.Zero, TimeSpan.Zero);

    public WorkerStatus Worker { get; set; } = WorkerStatus.Running;

    public IReadOnlyList<WorkerStatus> Workers => [Worker];

    public long Progress { get; set; }
}
