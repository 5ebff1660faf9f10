using Flow.Stages.Pipeline;

namespace Flow.Stages.Tests.Acting;

/// <summary>How long a run is.</summary>
public sealed class TrainingBudgetTests
{
    [Theory]
    [InlineData(40, 1)]
    [InlineData(41, 2)]
    [InlineData(80, 2)]
    public void The_last_rollout_is_not_cut_short(long frames, long rounds)
    {
        var options = Shipped.Options with { Run = new() { Environments = 2, Groups = 1, Frames = frames }, Rule = new() { N = 5 } };
        TrainingBudget.FramesOfRollout(options, framesPerStep: 4).ShouldBe(40);
        TrainingBudget.RoundsOf(options, framesPerStep: 4).ShouldBe(rounds);
    }
}
