using Flow.Stages.Pipeline;

namespace Flow.Stages.Tests.Pipeline;

/// <summary>What becomes of orders between their issue and the group that begins them: where a run ends, and where it is cut.</summary>
public sealed class OrderIssueTests
{
    private readonly ManualTime _time = new();
    private readonly PipelineState _state = new();
    private PolicyCell<object> _cell = null!;

    [Fact]
    public void A_run_that_is_asked_to_stop_ends_with_the_rollout_that_the_foremost_group_has_begun()
    {
        Issue(new OrderPlan(new RolloutVersions(lag: 9), Rollouts: 10));
        foreach (long rollout in (long[])[0, 1, 4, 2])
            Ask(rollout).Order.ShouldNotBeNull();
        _state.RequestStop();
        ((long[])[3, 4, 5]).Select(rollout => Ask(rollout).IsOver).ShouldBe([false, false, true]);
    }

    [Fact]
    public void One_that_is_stopped_before_it_began_begins_nothing()
    {
        _state.RequestStop();
        Issue(new OrderPlan(new RolloutVersions(lag: 0), Rollouts: 10));
        Ask(0).IsOver.ShouldBeTrue();
    }

    [Fact]
    public void A_stop_takes_back_what_was_issued_and_not_begun()
    {
        Issue(new OrderPlan(new RolloutVersions(lag: 1), Rollouts: 10));
        Ask(0).Order.ShouldBe(new RolloutOrder(0, Version: 0, TakesSnapshot: false, IsLast: false));
        _state.RequestStop();
        Ask(1).IsOver.ShouldBeTrue("rollout 1 was ordered with version 0, and nobody has begun it");
        Ask(0, group: 1).Order.ShouldNotBeNull();
    }

    [Fact]
    public void No_group_plays_more_rollouts_than_the_run_has()
    {
        Issue(new OrderPlan(new RolloutVersions(lag: 9), Rollouts: 2));
        Ask(0).Order!.Value.IsLast.ShouldBeFalse();
        Ask(1).Order!.Value.IsLast.ShouldBeTrue();
        Ask(2).IsOver.ShouldBeTrue();
    }

    [Fact]
    public void A_group_that_waits_is_told_of_a_stop_when_it_asks_again()
    {
        Issue(new OrderPlan(new RolloutVersions(lag: 0), Rollouts: 10));
        Ask(0).Order.ShouldNotBeNull();
        Ask(1).IsNotYet.ShouldBeTrue();
        _state.RequestStop();
        Publish(1);
        Ask(1).IsOver.ShouldBeTrue();
    }

    [Fact]
    public void A_certain_order_is_as_it_was_when_its_version_was_published_whatever_the_clock_says_later()
    {
        Issue(ByTheClock(new RolloutVersions(lag: 1)));
        _time.Advance(60);
        ((long[])[0, 1]).Select(TakesSnapshot).ShouldBe([false, false]);
        Publish(1);
        Publish(2);
        ((long[])[2, 3]).Select(TakesSnapshot).ShouldBe([true, false]);
    }

    [Fact]
    public void An_order_that_nobody_has_begun_is_superseded_and_the_first_group_to_begin_it_fixes_it_for_all()
    {
        Issue(ByTheClock(new RolloutVersions(lag: 2)));
        Publish(1);
        Ask(2).Order.ShouldBe(new RolloutOrder(2, Version: 1, TakesSnapshot: false, IsLast: false));
        _time.Advance(60);
        Publish(2);
        Ask(2, group: 1).Order.ShouldBe(new RolloutOrder(2, Version: 1, TakesSnapshot: false, IsLast: false));
        Ask(3, group: 1).Order.ShouldBe(new RolloutOrder(3, Version: 2, TakesSnapshot: true, IsLast: false));
        Publish(3);
        Ask(3).Order.ShouldBe(new RolloutOrder(3, Version: 2, TakesSnapshot: true, IsLast: false));
        Ask(4).Order.ShouldBe(new RolloutOrder(4, Version: 3, TakesSnapshot: false, IsLast: false));
    }

    [Fact]
    public void Where_groups_are_learnt_from_one_by_one_the_first_order_of_a_round_decides_on_its_checkpoint()
    {
        Issue(ByTheClock(new TurnVersions(groups: 2, ahead: 0)));
        Publish(1, learnt: 0);
        _time.Advance(60);
        Publish(2, learnt: 1);
        Ask(1, group: 0).Order.ShouldBe(new RolloutOrder(1, Version: 1, TakesSnapshot: false, IsLast: false));
        Ask(1, group: 1).Order.ShouldBe(new RolloutOrder(1, Version: 2, TakesSnapshot: false, IsLast: false));
        Publish(3, learnt: 0);
        Publish(4, learnt: 1);
        Ask(2, group: 0).Order.ShouldBe(new RolloutOrder(2, Version: 3, TakesSnapshot: true, IsLast: false));
        Ask(2, group: 1).Order.ShouldBe(new RolloutOrder(2, Version: 4, TakesSnapshot: true, IsLast: false));
    }

    [Fact]
    public void A_checkpoint_by_frames_starts_the_clock_anew()
    {
        Issue(ByTheClock(new RolloutVersions(lag: 9)) with { CheckpointDue = after => after == 2 });
        _time.Advance(50);
        ((long[])[0, 1]).Select(TakesSnapshot).ShouldBe([false, true]);
        _time.Advance(50);
        TakesSnapshot(2).ShouldBeFalse();
        _time.Advance(10);
        TakesSnapshot(3).ShouldBeTrue();
    }

    [Fact]
    public void Neither_where_the_run_began_nor_at_its_end_is_one_taken()
    {
        Issue(new OrderPlan(new RolloutVersions(lag: 9), Rollouts: 8) { First = 5, CheckpointDue = _ => true });
        ((long[])[5, 6, 7]).Where(TakesSnapshot).ShouldBe([5, 6], "of rollouts 5, 6 and 7, the last one ends where the run does");
    }

    private static OrderPlan ByTheClock(IVersionChoice versions) => new(versions, Rollouts: 100) { CheckpointEvery = TimeSpan.FromMinutes(1) };

    private void Issue(OrderPlan plan)
    {
        _cell = new PolicyCell<object>(plan, _state, _time, () => new object());
        Publish(0, learnt: null);
    }

    private void Publish(long number, int? learnt = 0) => _cell.Publish(_cell.Rent(), number, frames: 0, learnt);

    private OrderAnswer Ask(long rollout, int group = 0) => _cell.TryBegin(rollout, group, out _);

    private bool TakesSnapshot(long rollout) => Ask(rollout).Order!.Value.TakesSnapshot;
}
