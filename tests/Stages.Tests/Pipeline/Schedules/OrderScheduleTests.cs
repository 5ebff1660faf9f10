namespace Flow.Stages.Tests.Pipeline.Schedules;

/// <summary>
/// What orders promise, by every schedule of two groups that ask for them and play, a learner that publishes, a signal to stop and the clock of
/// checkpoints: which rollouts are played and by which versions, where the run ends and where it is cut.
/// </summary>
public sealed class OrderScheduleTests
{
    /// <summary>By every schedule: in how many rollouts the groups of a run ended that could be stopped at any moment.</summary>
    [Theory]
    [InlineData("lag 0", 3)]
    [InlineData("lag 1", 3)]
    [InlineData("lag 2", 3)]
    [InlineData("turns", 2)]
    [InlineData("turns ahead", 2)]
    [InlineData("arrivals", 2)]
    public void Whenever_a_run_is_asked_to_stop_all_groups_end_after_the_rollout_that_the_foremost_has_begun(string form, int rollouts)
    {
        HashSet<int> ends = [];
        EverySchedule.Of(() =>
        {
            var run = new OrderedRun(form, rollouts);
            return run.Play(() => ends.Add(run.End), run.Signal());
        });
        ends.ShouldBe(Enumerable.Range(0, rollouts + 1), ignoreOrder: true);
    }

    /// <summary>
    /// By every schedule: after which rollouts the run was cut. What is certain before the clock has gone on is issued without a checkpoint: at
    /// lag 0 the first version brings the order of rollout 0, at lag 1 those of rollouts 0 and 1.
    /// </summary>
    [Theory]
    [InlineData("lag 0", 3, ", 2")]
    [InlineData("lag 1", 3, "")]
    [InlineData("lag 2", 3, ", 1, 2")]
    [InlineData("turns", 2, "")]
    [InlineData("turns ahead", 2, "")]
    [InlineData("arrivals", 2, ", 1")]
    public void Whenever_the_clock_asks_for_a_checkpoint_everybody_cuts_the_run_at_the_same_rollouts(string form, int rollouts, string expected)
    {
        HashSet<string> cuts = [];
        EverySchedule.Of(() =>
        {
            var run = new OrderedRun(form, rollouts);
            return run.Play(() => cuts.Add(run.Cuts), run.Clock());
        });
        cuts.ShouldBe(expected.Split(", "), ignoreOrder: true);
    }

    [Theory]
    [InlineData("lag 0", 2)]
    [InlineData("lag 1", 2)]
    [InlineData("lag 2", 2)]
    [InlineData("turns ahead", 2)]
    public void A_stop_and_a_checkpoint_may_come_in_any_order(string form, int rollouts) => EverySchedule.Of(() =>
    {
        var run = new OrderedRun(form, rollouts);
        return run.Play(() => { }, run.Signal(), run.Clock());
    }).ShouldBeGreaterThan(100);

    [Theory]
    [InlineData("lag 0", 3)]
    [InlineData("lag 1", 3)]
    [InlineData("lag 2", 3)]
    [InlineData("turns", 2)]
    [InlineData("turns ahead", 2)]
    [InlineData("arrivals", 2)]
    public void A_checkpoint_by_frames_is_whole_wherever_the_run_is_stopped(string form, int rollouts) => EverySchedule.Of(() =>
    {
        var run = new OrderedRun(form, rollouts, isCut: after => after is 1 or 2);
        void Check()
        {
            string[] expected = ["", "", "1", "1 2"];
            run.Cuts.ShouldBe(expected[run.End]);
        }

        return run.Play(Check, run.Signal());
    }).ShouldBeGreaterThan(10);
}
