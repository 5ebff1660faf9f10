using Flow.Contracts.Environments;
using Flow.Contracts.Options;
using Flow.Stages.Learning;

namespace Flow.Stages.Tests.Learning;

public sealed class LearningScheduleTests
{
    private static readonly EnvironmentSpec Environment =
        new("vectors", new ObservationSpec(ElementType.Float32, 4), Actions: 2, FramesPerStep: 4, HasScore: true);

    /// <summary>Rollouts of 2 × 5 steps, and the 23rd step is in the third of them.</summary>
    [Theory]
    [InlineData("pg-proper", 0, 0.5, 2)]
    [InlineData("dqn", 100, 0.5, 2)]
    [InlineData("pgq", 100, 0.5, 0)]
    [InlineData("pcl", 100, 0.5, 0)]
    [InlineData("pcl", 0, 0.5, 0)]
    [InlineData("pcl", 100, 1.0, 2)]
    public void Learning_starts_at_once_where_only_the_replayed_half_waits(string rule, long capacity, double mixing, long first)
    {
        LearningSchedule schedule = LearningSchedule.Of(
            Shipped.Options with
            {
                Rule = new() { Name = rule, N = 5, LearningStarts = 23 },
                Run = new() { Environments = 2 },
                Replay = new ReplayOptions { Capacity = capacity, Mixing = mixing },
            },
            Environment);

        Enumerable.Range(0, 4).Select(rollout => schedule.Learns(rollout)).ShouldBe(Enumerable.Range(0, 4).Select(rollout => rollout >= first));
        Enumerable.Range(0, 4).Select(rollout => schedule.Replays(rollout)).ShouldBe([false, false, true, true]);
    }
}
