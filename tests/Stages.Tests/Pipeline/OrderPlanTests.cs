using Flow.Stages.Pipeline;

namespace Flow.Stages.Tests.Pipeline;

/// <summary>Every order as a function of what the learner knows: version, checkpoint and end.</summary>
public sealed class OrderPlanTests
{
    private const int Groups = 2;
    private static readonly OrderPlan Plan = new(new RolloutVersions(lag: 0), Rollouts: 10);

    /// <summary>Of rollouts that all groups play together: the version, or −1 where the rollout has to wait.</summary>
    [Theory]
    [InlineData(0, 0, -1, -1)]
    [InlineData(0, 0, 0, 0)]
    [InlineData(0, 1, 0, -1)]
    [InlineData(0, 4, 4, 4)]
    [InlineData(1, 0, 0, 0)]
    [InlineData(1, 1, 0, 0)]
    [InlineData(1, 2, 0, -1)]
    [InlineData(1, 4, 3, 3)]
    [InlineData(1, 4, 4, 3)]
    [InlineData(2, 2, 0, 0)]
    [InlineData(2, 2, 1, 1)]
    [InlineData(2, 3, 0, -1)]
    [InlineData(3, 4, 1, 1)]
    [InlineData(3, 4, 4, 4)]
    [InlineData(3, 5, 1, -1)]
    public void Together_a_rollout_acts_with_the_version_that_the_lag_names(int lag, long rollout, long newest, long expected)
    {
        OrderPlan plan = Plan with { Versions = new RolloutVersions(lag) };
        for (int group = 0; group < Groups; group++)
            VersionOf(plan.Order(rollout, group, Started(plan) with { Newest = newest })).ShouldBe(expected);
    }

    [Theory]
    [InlineData(0, 0, 1, 0, 0)]
    [InlineData(0, 1, 0, 0, -1)]
    [InlineData(0, 1, 0, 1, 1)]
    [InlineData(0, 1, 1, 1, -1)]
    [InlineData(0, 1, 1, 2, 2)]
    [InlineData(0, 3, 1, 7, 6)]
    [InlineData(1, 1, 1, 0, 0)]
    [InlineData(1, 2, 0, 0, -1)]
    [InlineData(1, 2, 0, 3, 1)]
    [InlineData(1, 2, 1, 1, -1)]
    [InlineData(1, 3, 1, 7, 4)]
    public void By_turns_a_rollout_acts_with_its_groups_own_version(int ahead, long rollout, int group, long newest, long expected)
    {
        OrderPlan plan = Plan with { Versions = new TurnVersions(Groups, ahead) };
        VersionOf(plan.Order(rollout, group, Started(plan) with { Newest = newest })).ShouldBe(expected);
    }

    [Theory]
    [InlineData(0, 0, 0, 0, 0)]
    [InlineData(1, 0, 0, 0, -1)]
    [InlineData(1, 0, 1, 1, -1)]
    [InlineData(1, 1, 0, 1, 1)]
    [InlineData(2, 2, 0, 2, 2)]
    [InlineData(3, 3, 0, 3, -1)]
    [InlineData(3, 3, 1, 4, 4)]
    public void As_they_come_a_group_waits_for_its_own_update_and_for_the_slowest(long rollout, long own, long other, long newest, long expected)
    {
        OrderPlan plan = Plan with { Versions = new ArrivalVersions(Groups, apart: 2) };
        LearnerProgress progress = plan.Start with { Newest = newest, Learnt = [own, other] };
        VersionOf(plan.Order(rollout, 0, progress)).ShouldBe(expected);
        VersionOf(plan.Order(other, 1, progress)).ShouldBe(newest, "nothing is in its way");
    }

    [Fact]
    public void As_they_come_all_groups_begin_together_where_the_run_is_cut()
    {
        OrderPlan plan = Plan with { Versions = new ArrivalVersions(Groups, apart: 2) };
        LearnerProgress progress = plan.Start with { Newest = 3, Learnt = [2, 1], Decided = 2, Cut = 2 };
        plan.Order(2, 0, progress).IsNotYet.ShouldBeTrue("group 1 has not learnt up to the cut");
        VersionOf(plan.Order(1, 1, progress)).ShouldBe(3);
        progress = progress with { Newest = 4, Learnt = [2, 2] };
        for (int group = 0; group < Groups; group++)
            VersionOf(plan.Order(2, group, progress)).ShouldBe(4);
    }

    [Fact]
    public void The_last_rollout_says_so_and_there_is_none_after_it()
    {
        LearnerProgress progress = Started(Plan) with { Newest = 10, Begun = 10 };
        ((long[])[0, 8, 9]).Select(rollout => Plan.Order(rollout, 0, progress).Order!.Value.IsLast).ShouldBe([false, false, true]);
        Plan.Order(10, 0, progress).ShouldBe(OrderAnswer.NoMore);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(5)]
    [InlineData(9)]
    [InlineData(10)]
    public void A_stop_makes_the_foremost_rollout_the_last_one(long begun)
    {
        LearnerProgress progress = Started(Plan) with { Newest = 10, Begun = begun, StopRequested = true };
        Plan.End(progress).ShouldBe(begun);
        for (long rollout = 0; rollout < begun; rollout++)
            Plan.Order(rollout, 1, progress).Order!.Value.IsLast.ShouldBe(rollout == begun - 1);
        Plan.Order(begun, 1, progress).ShouldBe(OrderAnswer.NoMore);
    }

    [Fact]
    public void A_rollout_after_the_last_one_is_refused_even_where_its_version_is_not_there() =>
        Plan.Order(10, 0, Started(Plan)).ShouldBe(OrderAnswer.NoMore);

    [Theory]
    [InlineData(0, 59, false)]
    [InlineData(0, 60, true)]
    [InlineData(2, 0, true)]
    [InlineData(8, 60, true)]
    [InlineData(9, 60, false)]
    public void A_checkpoint_is_due_by_frames_and_by_the_clock_and_not_after_the_last_rollout(long rollout, double seconds, bool expected)
    {
        OrderPlan plan = Plan with { CheckpointDue = after => after is 3 or 10, CheckpointEvery = TimeSpan.FromMinutes(1) };
        LearnerProgress progress = Started(plan) with { Newest = rollout, SinceCut = TimeSpan.FromSeconds(seconds) };
        plan.Order(rollout, 0, progress).Order!.Value.TakesSnapshot.ShouldBe(expected);
    }

    [Fact]
    public void Without_an_interval_the_clock_asks_for_nothing() =>
        Plan.Order(0, 0, Started(Plan) with { SinceCut = TimeSpan.FromDays(365) }).Order!.Value.TakesSnapshot.ShouldBeFalse();

    [Fact]
    public void What_was_decided_on_a_rollouts_checkpoint_stays()
    {
        OrderPlan plan = Plan with { CheckpointEvery = TimeSpan.FromMinutes(1) };
        LearnerProgress progress = Started(plan) with { Newest = 9, Decided = 4, Cut = 3, SinceCut = TimeSpan.FromHours(1) };
        Enumerable.Range(0, 6).Where(rollout => plan.Order(rollout, 0, progress).Order!.Value.TakesSnapshot).ShouldBe([2, 4, 5]);
    }

    [Fact]
    public void A_run_that_goes_on_has_begun_what_it_goes_on_from()
    {
        LearnerProgress start = (Plan with { First = 4, Versions = new ArrivalVersions(Groups, apart: 2) }).Start;
        (start.Newest, start.Begun, start.Decided).ShouldBe((-1, 4, 4));
        start.Learnt.ShouldBe([4, 4]);
    }

    private static LearnerProgress Started(OrderPlan plan) => plan.Start with { Newest = 0 };

    private static long VersionOf(OrderAnswer answer)
    {
        answer.IsOver.ShouldBeFalse();
        return answer.Order?.Version ?? -1;
    }
}
