using Flow.Stages.Pipeline;

namespace Flow.Stages.Tests.Pipeline;

/// <summary>Cells for tests that look at versions alone: of a run without end, a stop or a checkpoint by the clock.</summary>
internal static class Cells
{
    /// <summary>A cell of some versions.</summary>
    public static PolicyCell<TPolicy> Of<TPolicy>(IVersionChoice versions, Func<TPolicy> create, long first = 0, Func<long, bool>? isCut = null)
        where TPolicy : class
    {
        OrderPlan plan = new(versions, long.MaxValue) { First = first, CheckpointDue = isCut ?? (static _ => false) };
        return new PolicyCell<TPolicy>(plan, new PipelineState(), TimeProvider.System, create);
    }

    /// <summary>The version that a rollout acts with, which then has begun; null where it has to wait.</summary>
    public static PolicyVersion<TPolicy>? TryTake<TPolicy>(this PolicyCell<TPolicy> cell, long rollout, int group = 0)
        where TPolicy : class
    {
        OrderAnswer answer = cell.TryBegin(rollout, group, out PolicyVersion<TPolicy>? version);
        answer.IsOver.ShouldBeFalse();
        answer.IsNotYet.ShouldBe(version is null);
        answer.Order?.Version.ShouldBe(version!.Number);
        return version;
    }
}
