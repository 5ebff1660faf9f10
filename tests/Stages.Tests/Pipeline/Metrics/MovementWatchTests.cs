using Flow.Stages.Pipeline.Metrics;

namespace Flow.Stages.Tests.Pipeline.Metrics;

public sealed class MovementWatchTests
{
    [Fact]
    public void A_stage_is_dated_to_the_look_that_saw_it_move()
    {
        var time = new ManualTime();
        var moving = new SomeStage("emulation");
        var still = new SomeStage("learning");
        var watch = new MovementWatch([moving, still], time);

        time.Advance(10);
        moving.Progress++;
        watch.Look();
        time.Advance(3);

        IReadOnlyList<StageMovement> seen = watch.Look();
        seen.Select(stage => stage.Stage).ShouldBe(["emulation", "learning"]);
        seen.Select(stage => stage.Ago.TotalSeconds).ShouldBe([3, 13]);
        (seen[0].At - seen[1].At).TotalSeconds.ShouldBe(10);
    }
}
