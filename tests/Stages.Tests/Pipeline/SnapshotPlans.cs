using Flow.Stages.Pipeline;

namespace Flow.Stages.Tests.Pipeline;

/// <summary>Plans for tests.</summary>
internal static class SnapshotPlans
{
    /// <summary>A plan without checkpoints.</summary>
    public static SnapshotPlan None { get; } = new(0, 0, 0, _ => false, TimeSpan.Zero, TimeProvider.System);
}
