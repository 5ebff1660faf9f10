using System.Reactive;
using Flow.Contracts.Events;
using Flow.Contracts.Options;
using Flow.Stages.Pipeline;
using Flow.Stages.Tests.Pipeline.Metrics;

namespace Flow.Stages.Tests.Pipeline;

public sealed class PipelineMonitorTests
{
    /// <summary>A tick of a real timer may be on its way while the timer is disposed of.</summary>
    [Fact]
    public async Task A_tick_that_comes_after_the_end_says_nothing()
    {
        var time = new LateTime();
        var stage = new SomeMeasures.SomeStage(StageName.Learning);
        var said = new List<TrainingEvent>();
        var view = new PipelineView(new TrainingOptions(), [stage], [], new PolicyLag(), () => 0, time);
        using var monitor = new PipelineMonitor(view, Observer.Create<TrainingEvent>(said.Add), TimeSpan.FromSeconds(10), time);
        await monitor.StartAsync(CancellationToken.None);
        time.Tick(at: 1);
        time.Tick(at: 20);
        said.Count.ShouldBe(1, "a stall");

        await monitor.StopAsync(CancellationToken.None);
        stage.Progress = 1;
        time.Tick(at: 21);
        time.Tick(at: 40);
        said.Count.ShouldBe(1);
    }

    /// <summary>A clock whose timer ticks when a test says so, disposed of or not.</summary>
    private sealed class LateTime : TimeProvider, ITimer
    {
        private TimerCallback? _callback;
        private long _ticks;

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public override long GetTimestamp() => _ticks;

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        {
            _callback = callback;
            return this;
        }

        public void Tick(double at)
        {
            _ticks = TimeSpan.FromSeconds(at).Ticks;
            _callback!(null);
        }

        public bool Change(TimeSpan dueTime, TimeSpan period) => throw new NotSupportedException();

        public void Dispose()
        {
        }

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}
