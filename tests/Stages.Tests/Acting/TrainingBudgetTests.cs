using Flow.Stages.Acting;
using Flow.Stages.Pipeline;

namespace Flow.Stages.Tests.Acting;

/// <summary>How long a run is, and where it ends when it is asked to stop.</summary>
public sealed class TrainingBudgetTests
{
    private readonly PipelineState _state = new();

    [Fact]
    public void A_run_that_is_asked_to_stop_ends_with_the_rollout_that_the_foremost_group_has_begun()
    {
        var budget = new TrainingBudget(rollouts: 10, _state);
        foreach (long rollout in (long[])[0, 1, 4, 2])
            budget.TryBegin(rollout).ShouldBeTrue();
        _state.RequestStop();
        ((long[])[3, 4, 5]).Select(budget.TryBegin).ShouldBe([true, true, false]);
    }

    [Fact]
    public void One_that_is_stopped_before_it_began_begins_nothing()
    {
        _state.RequestStop();
        new TrainingBudget(rollouts: 10, _state).TryBegin(0).ShouldBeFalse();
    }

    [Fact]
    public void No_group_plays_more_rollouts_than_the_run_has()
    {
        var budget = new TrainingBudget(rollouts: 2, _state);
        ((long[])[1, 2]).Select(budget.TryBegin).ShouldBe([true, false]);
        budget.Rollouts.ShouldBe(2);
    }

    [Theory]
    [InlineData(40, 1)]
    [InlineData(41, 2)]
    [InlineData(80, 2)]
    public void The_last_rollout_is_not_cut_short(long frames, long rounds)
    {
        var options = Shipped.Options with { Environments = 2, N = 5, Groups = 1, Frames = frames };
        TrainingBudget.FramesOfRollout(options, framesPerStep: 4).ShouldBe(40);
        TrainingBudget.RoundsOf(options, framesPerStep: 4).ShouldBe(rounds);
    }
}
