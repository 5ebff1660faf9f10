using Flow.Lab.LoadTesting;
using Shouldly;
using Xunit;

namespace Flow.Lab.Tests.LoadTesting;

public sealed class KneeTests
{
    private static readonly LoadMeasure Quiet = SomeLoads.Open(offered: 25, done: 25, p99: 0.010);

    [Fact]
    public void It_is_the_highest_share_that_was_kept_up_with() =>
        Knee.Find([SomeLoads.Step(25, 25, 0.010), SomeLoads.Step(80, 80, 0.020), SomeLoads.Step(95, 94, 0.060), SomeLoads.Step(105, 100, 0.2)])!
            .Share.ShouldBe(0.95);

    [Fact]
    public void A_disturbance_below_it_does_not_hide_it() =>
        Knee.Find([SomeLoads.Step(25, 25, 0.010), SomeLoads.Step(80, 60, 2), SomeLoads.Step(90, 90, 0.020)])!.Share.ShouldBe(0.9);

    [Theory]
    [InlineData(100, 97, 0.100, true)]
    [InlineData(100, 96.9, 0.100, false)]
    [InlineData(100, 100, 0.101, false)]
    public void A_step_holds_by_what_was_done_and_by_how_late(double offered, double done, double p99, bool holds) =>
        Knee.Holds(SomeLoads.Open(offered, done, p99), Quiet).ShouldBe(holds);

    [Fact]
    public void A_message_that_the_end_of_a_short_step_cuts_is_no_backlog()
    {
        LoadMeasure quiet = Quiet with { Due = 2, Done = 2 };

        Knee.Holds(quiet with { Done = 1 }, quiet).ShouldBeTrue();
        Knee.Holds(quiet with { Done = 0 }, quiet).ShouldBeFalse();
    }

    [Fact]
    public void There_may_be_none() =>
        Knee.Find([SomeLoads.Step(offered: 25, done: 20, p99: 1), SomeLoads.Step(50, 20, 2)]).ShouldBeNull();
}
