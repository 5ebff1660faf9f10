using Flow.Stages.Pipeline;

namespace Flow.Stages.Tests.Pipeline;

public sealed class SnapshotPlanTests
{
    private readonly ManualTime _time = new();

    [Fact]
    public void Whoever_asks_first_decides_for_all()
    {
        var plan = new SnapshotPlan(0, 100, lag: 1, _ => false, TimeSpan.FromMinutes(1), _time);
        plan.IsDue(3).ShouldBeFalse();
        _time.Advance(60 * 2);
        plan.IsDue(3).ShouldBeFalse();
        plan.IsDue(4).ShouldBeTrue();
        plan.IsDue(5).ShouldBeFalse();
        plan.IsDue(4).ShouldBeTrue();
    }

    [Fact]
    public void A_checkpoint_by_frames_starts_the_clock_anew()
    {
        var plan = new SnapshotPlan(0, 100, lag: 0, after => after == 2, TimeSpan.FromMinutes(1), _time);
        _time.Advance(50);
        plan.IsDue(2).ShouldBeTrue();
        _time.Advance(50);
        plan.IsDue(3).ShouldBeFalse();
        _time.Advance(10);
        plan.IsDue(4).ShouldBeTrue();
    }

    [Fact]
    public void Neither_where_the_run_began_nor_at_its_end_is_one_taken()
    {
        var plan = new SnapshotPlan(5, 8, lag: 0, _ => true, TimeSpan.Zero, _time);
        Enumerable.Range(4, 6).Where(after => plan.IsDue(after)).ShouldBe([6, 7]);
    }
}
