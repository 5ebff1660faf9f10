using Flow.Stages.Pipeline;
using Flow.Stages.Tests.Pipeline.Metrics;

namespace Flow.Stages.Tests.Pipeline;

public sealed class StallLimitsTests
{
    private static readonly WorkerStatus Waiting = new(WorkerState.Starved, "a→b");
    private readonly StallLimits _limits = new(TimeSpan.FromSeconds(10), TimeSpan.FromSeconds(20));

    [Fact]
    public void The_worker_that_does_not_come_back_is_blamed_and_not_those_that_wait_for_it() => Blamed(Waiting, WorkerStatus.Running)
        .ShouldBe("stage learning, worker 0, a message that it does not come back from: TimeoutException: nothing has moved for 20 s (hangSeconds)");

    [Fact]
    public void Where_all_wait_the_first_that_does_is_named() => Blamed(WorkerStatus.Idle, Waiting)
        .ShouldBe("stage learning, worker 0, no message: TimeoutException: nothing has moved for 20 s (hangSeconds)");

    [Fact]
    public void Where_nobody_has_begun_the_first_stage_is_named() => Blamed(WorkerStatus.Idle, WorkerStatus.Idle)
        .ShouldBe("stage acting, worker 0, no message: TimeoutException: nothing has moved for 20 s (hangSeconds)");

    private string Blamed(WorkerStatus acting, WorkerStatus learning) => _limits.Fault(
    [
        new SomeStage(StageName.Acting) { Worker = acting },
        new SomeStage(StageName.Learning) { Worker = learning },
    ]).ToString();
}
