using System.Reactive;
using Flow.Contracts.Events;
using Flow.Stages.Pipeline;
using Flow.Stages.Tests.Pipeline.Metrics;

namespace Flow.Stages.Tests.Pipeline;

public sealed class PipelineMonitorTests
{
    /// <summary>A tick of a real timer may be on its way while the timer is disposed of.</summary>
    [Fact]
    public async Task A_tick_that_comes_after_the_end_says_nothing()
    {
        var time = new ManualTime();
        var stage = new SomeStage(StageName.Learning);
        var said = new List<TrainingEvent>();
        var view = new PipelineView(Shipped.Options, [stage], [], new PolicyLag(), () => 0, time);
        using var monitor = new PipelineMonitor(view, Observer.Create<TrainingEvent>(said.Add), new StallLimits(TimeSpan.FromSeconds(10), TimeSpan.Zero), new PipelineState(), time);
        await monitor.StartAsync(CancellationToken.None);
        time.Advance(20);
        said.Count.ShouldBe(1, "a stall");

        await monitor.StopAsync(CancellationToken.None);
        stage.Progress = 1;
        time.Advance(1);
        time.FireAll();
        time.Advance(19);
        time.FireAll();
        said.Count.ShouldBe(1);
    }

    /// <summary>On a timer nobody would catch it: the process would end.</summary>
    [Fact]
    public async Task A_look_that_fails_is_said_and_is_the_last_one()
    {
        var time = new ManualTime();
        var said = new List<TrainingEvent>();
        int looks = 0;
        var view = new PipelineView(Shipped.Options, [new SomeStage(StageName.Learning)], [], new PolicyLag(), () => 0, time);
        IObserver<TrainingEvent> events = Observer.Create<TrainingEvent>(happened =>
        {
            if (++looks == 1)
                throw new InvalidOperationException("nobody listens");
            said.Add(happened);
        });
        using var monitor = new PipelineMonitor(view, events, new StallLimits(TimeSpan.FromSeconds(10), TimeSpan.Zero), new PipelineState(), time);
        await monitor.StartAsync(CancellationToken.None);

        time.Advance(20);
        time.Advance(20);
        time.Advance(20);

        said.ShouldHaveSingleItem().ShouldBeOfType<PipelineReported>().Lines.ShouldBe(
            ["the pipeline is not watched any more: InvalidOperationException: nobody listens"]);
    }

    [Fact]
    public async Task What_limits_is_said_every_minute()
    {
        var time = new ManualTime();
        var said = new List<TrainingEvent>();
        string[] names = [StageName.Emulation, StageName.Preprocessing, StageName.Acting, StageName.Returns, StageName.Learning];
        IStage[] stages = [.. names.Select(name => new SomeStage(name) { Progress = 1 })];
        var view = new PipelineView(Shipped.Options, stages, [], new PolicyLag(), () => 0, time);
        using var monitor = new PipelineMonitor(view, Observer.Create<TrainingEvent>(said.Add), new StallLimits(TimeSpan.Zero, TimeSpan.Zero), new PipelineState(), time);
        await monitor.StartAsync(CancellationToken.None);

        time.Advance(59);
        said.ShouldBeEmpty();
        time.Advance(1);
        said.Count.ShouldBe(1);
        time.Advance(60);
        said.Count.ShouldBe(2);
        said.ShouldAllBe(happened => ((PipelineReported)happened).Lines.Single() == view.Bottleneck()!.ToString());
    }
}
