using System.Reactive;
using Flow.Contracts.Events;
using Flow.Contracts.Messages;
using Flow.Stages.Pipeline;

namespace Flow.Stages.Tests.Pipeline;

public sealed class StallWatchTests
{
    private readonly ManualTime _time = new();
    private readonly PipelineState _state = new();
    private readonly KeptLogs _logs = new();

    [Fact]
    public void A_stall_is_told_once_and_the_next_one_again()
    {
        var watch = new StallWatch(_time, most: TimeSpan.FromSeconds(3));
        var told = new List<int>();
        for (int second = 1; second <= 60; second++)
        {
            _time.Advance(1);
            long progress = second < 5 ? second : second < 30 ? 5 : 6;
            watch.Look(progress);
            if (watch.HasJustPassed(TimeSpan.FromSeconds(10)))
                told.Add(second);
        }

        told.ShouldBe([15, 40]);
    }

    /// <summary>A process that was halted (Ctrl+Z, a debugger) or a machine that slept has not stalled.</summary>
    [Fact]
    public void Time_in_which_nobody_looked_does_not_count()
    {
        var watch = new StallWatch(_time, most: TimeSpan.FromSeconds(3));
        watch.Look(1);
        _time.Advance(3600);
        watch.Look(1);
        watch.Still.ShouldBe(TimeSpan.FromSeconds(3));
        _time.Advance(1);
        watch.Look(1);
        watch.Still.ShouldBe(TimeSpan.FromSeconds(4));
        watch.Look(2);
        watch.Still.ShouldBe(TimeSpan.Zero);
    }

    [Fact]
    public async Task The_monitor_says_who_waits_for_whom()
    {
        var state = new PipelineState();
        var input = new Link<ActionBatch>("a→b", capacity: 4);
        var other = new Link<ActionBatch>("b→c", capacity: 2);
        other.Write(new ActionBatch(1));
        var stage = new Stage<ActionBatch>(StageName.Learning, input, _ => new Idle(), () => { }, state) { Learns = true };
        var said = new List<PipelineReported>();
        using PipelineMonitor monitor = Monitor([stage], [input, other], said, seconds: 30);
        await monitor.StartAsync(CancellationToken.None);
        await stage.StartAsync(CancellationToken.None);
        Within.Until(() => stage.Workers[0].State == WorkerState.Starved);

        _time.Advance(300);
        PipelineReported report = said.ShouldHaveSingleItem();
        report.Frames.ShouldBe(42);
        report.Lines.ShouldBe(
        [
            "nothing has moved for 30 s:",
            "  learning 0: starved, waits for a→b to bring something",
            "  a→b: 0 of 4 messages",
            "  b→c: 1 of 2 messages",
        ]);
        StageFault fault = _state.Fault.ShouldNotBeNull("a stall that lasts");
        fault.ToString().ShouldBe("stage learning, worker 0, no message: TimeoutException: nothing has moved for 60 s (hangSeconds)");
        _logs.Lines.ShouldBe(["Warning Flow.Stages.watchdog: nothing has moved for 30 s", $"Error Flow.Stages.watchdog: {fault}"]);
        input.Write(new ActionBatch(1));
        Within.Until(() => stage.Progress == 1);
        input.Complete();
        await Within.Reason(state.Completion);
    }

    [Fact]
    public async Task A_limit_of_nothing_watches_nothing()
    {
        var said = new List<PipelineReported>();
        var input = new Link<ActionBatch>("a→b", capacity: 4);
        var stage = new Stage<ActionBatch>(StageName.Learning, input, _ => new Idle(), () => { }, new PipelineState()) { Learns = true };
        using PipelineMonitor monitor = Monitor([stage], [], said, seconds: 0);
        await monitor.StartAsync(CancellationToken.None);
        _time.Advance(1000);
        await monitor.StopAsync(CancellationToken.None);
        said.ShouldBeEmpty();
    }

    private PipelineMonitor Monitor(IReadOnlyList<IStage> stages, IReadOnlyList<ILink> links, List<PipelineReported> said, double seconds)
    {
        var view = new PipelineView(Shipped.Options, stages, links, new PolicyLag(), () => 42, TimeProvider.System);
        IObserver<TrainingEvent> events = Observer.Create<TrainingEvent>(happened => said.Add((PipelineReported)happened));
        return new PipelineMonitor(view, events, new StallLimits(TimeSpan.FromSeconds(seconds), TimeSpan.FromSeconds(2 * seconds)), _state, _time, _logs);
    }

    private sealed class Idle : IStageWorker<ActionBatch>
    {
        public void Process(ActionBatch message)
        {
        }

        public void Dispose()
        {
        }
    }
}
