using Flow.Contracts.Messages;
using Flow.Stages.Pipeline;

namespace Flow.Stages.Tests.Pipeline;

public sealed class WorkerClockTests
{
    private readonly ManualTime _time = new();

    [Fact]
    public void Waits_are_counted_apart_and_the_rest_is_busy()
    {
        var clock = new WorkerClock(_time);
        _time.Advance(5);
        clock.Start();
        _time.Advance(1);
        Wait(WorkerState.Starved, 2);
        Wait(WorkerState.Blocked, 3);
        _time.Advance(4);
        Wait(WorkerState.Parked, 5);
        clock.End();
        _time.Advance(100);
        StageStatistics statistics = StageStatistics.Of(7, [clock, clock]);
        statistics.ShouldBe(new StageStatistics(7, 2, Seconds(10), Seconds(4), Seconds(6), Seconds(10)));
    }

    [Fact]
    public void A_wait_that_lasts_counts_and_tells_on_what()
    {
        var clock = new WorkerClock(_time);
        clock.Start();
        WorkerClock.Wait(WorkerState.Parked, "a version");
        _time.Advance(9);
        clock.Spent(WorkerState.Parked).ShouldBe(Seconds(9));
        clock.Status.ShouldBe(new WorkerStatus(WorkerState.Parked, "a version"));
        clock.End();
        clock.Status.ShouldBe(WorkerStatus.Idle);
    }

    [Fact]
    public void A_thread_that_is_no_workers_may_wait_too()
    {
        WorkerClock.Wait(WorkerState.Blocked, "a link");
        WorkerClock.GoOn();
    }

    [Fact]
    public async Task A_worker_that_waits_for_room_is_blocked_by_the_link_it_writes_to()
    {
        var input = new Link<ActionBatch>("a→b", capacity: 4);
        var output = new Link<ActionBatch>("b→c", capacity: 1);
        var state = new PipelineState();
        var stage = new Stage<ActionBatch>("b", input, _ => new Passing(output), output.Complete, state);
        await stage.StartAsync(CancellationToken.None);
        Within.Until(() => stage.Workers[0] == new WorkerStatus(WorkerState.Starved, "a→b"));
        input.Write(new ActionBatch(1));
        input.Write(new ActionBatch(1));
        Within.Until(() => stage.Workers[0] == new WorkerStatus(WorkerState.Blocked, "b→c"));
        output.Read(0, out _).ShouldBeTrue();
        input.Complete();
        await Within.Reason(state.Completion);
    }

    private static TimeSpan Seconds(double seconds) => TimeSpan.FromSeconds(seconds);

    private void Wait(WorkerState state, double seconds)
    {
        WorkerClock.Wait(state, "something");
        _time.Advance(seconds);
        WorkerClock.GoOn();
    }

    private sealed class Passing(Link<ActionBatch> output) : IStageWorker<ActionBatch>
    {
        public void Process(ActionBatch message) => output.Write(message);

        public void Dispose()
        {
        }
    }
}
