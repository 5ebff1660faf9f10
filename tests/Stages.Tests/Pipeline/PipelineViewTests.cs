using Flow.Stages.Persistence;
using Flow.Stages.Pipeline;
using Flow.Stages.Tests.Pipeline.Metrics;

namespace Flow.Stages.Tests.Pipeline;

public sealed class PipelineViewTests
{
    private static readonly string[] Others = [StageName.Emulation, StageName.Preprocessing, StageName.Acting, StageName.Returns];

    [Fact]
    public void The_summary_says_how_long_evaluations_held_learning_up()
    {
        IReadOnlyList<string> summary = Summary(new EvaluationWaits(Waiting: 4, Count: 2, TimeSpan.FromSeconds(12.34)));
        summary.ShouldContain(line => line.StartsWith("learning was blocked for 12.3 s by evaluations, 2 times: ", StringComparison.Ordinal));
    }

    [Fact]
    public void Where_nobody_waited_it_says_nothing_of_evaluations() =>
        Summary(default).ShouldNotContain(line => line.Contains("by evaluations", StringComparison.Ordinal));

    [Theory]
    [InlineData(1.5, "learning was blocked for 1.5 s by checkpoints: fewer of them (checkpointEvery, checkpointMinutes) would not hold it up")]
    [InlineData(1.0, null)]
    public void The_summary_says_of_checkpoints_what_was_more_than_a_fiftieth_of_the_time(double blocked, string? said)
    {
        var link = new BlockedLink(LinkName.Of(StageName.Learning, StageName.Checkpoints), TimeSpan.FromSeconds(blocked));
        PipelineView view = View(TimeSpan.FromSeconds(50), links: [link]);
        view.Begin();
        view.Summary().Where(line => line.Contains("by checkpoints", StringComparison.Ordinal)).ShouldBe(said is null ? [] : [said]);
    }

    [Fact]
    public void Of_a_run_of_less_than_a_second_the_shares_are_those_of_the_time_that_passed()
    {
        PipelineView view = View(TimeSpan.FromSeconds(0.1));
        view.Begin();
        string learning = view.Summary().Single(line => line.StartsWith("  learning ", StringComparison.Ordinal));
        learning.Split(' ', StringSplitOptions.RemoveEmptyEntries).ShouldBe(["learning", "1", "worker", "100", "0", "0", "0"]);
    }

    [Fact]
    public void The_processor_time_is_what_was_used_since_the_start()
    {
        PipelineView view = View(TimeSpan.FromSeconds(2));
        TimeSpan before = Environment.CpuUsage.TotalTime;
        view.Begin();
        view.Look();
        TimeSpan used = Environment.CpuUsage.TotalTime - before;
        view.Load()!.Processor.ShouldBeInRange(0, used.TotalSeconds + 1e-6);
    }

    [Fact]
    public void No_stage_is_busy_for_longer_than_has_passed_whenever_its_clock_was_read()
    {
        IStage[] stages =
        [
            .. Others.Select(name => new SomeStage(name) { Busy = TimeSpan.FromSeconds(name == StageName.Acting ? 2.6 : 1) }),
            new SomeStage(StageName.Learning) { Progress = 1 },
        ];
        var view = new PipelineView(Shipped.Options, stages, [], new PolicyLag(), () => 0, new ManualTime());
        view.Load()!.Elapsed.ShouldBe(2.6);
        Bottleneck bottleneck = view.Bottleneck()!;
        (bottleneck.Stage, bottleneck.BusyShare).ShouldBe((StageName.Acting, 1));
        bottleneck.ProcessorShare.ShouldBeInRange(0, 1);
    }

    [Fact]
    public void The_load_has_the_runs_sizes_and_each_stages_time()
    {
        var options = Shipped.Options with { Run = new() { Groups = 3, Environments = 12, Lag = 2, Batching = "group" } };
        IStage[] stages = [new SomeStage(StageName.Acting) { Busy = TimeSpan.FromSeconds(1) }, new SomeStage(StageName.Learning) { Progress = 1 }];
        PipelineLoad load = new PipelineView(options, stages, [], new PolicyLag(), () => 0, new ManualTime()).Load()!;

        (load.Elapsed, load.Cores, load.Groups, load.Environments, load.Lag, load.LearnsByGroup).ShouldBe((2, Environment.ProcessorCount, 3, 12, 2, true));
        load.Stages.ShouldBe([SpeedParts.Load(StageName.Acting, 1, 1), SpeedParts.Load(StageName.Learning, 1, 2)]);
    }

    [Fact]
    public void Once_learning_is_over_what_is_used_by_others_counts_no_more()
    {
        var learning = new SomeStage(StageName.Learning) { Progress = 1 };
        IStage[] others = [.. Others.Select(name => new SomeStage(name))];
        var view = new PipelineView(Shipped.Options, [.. others, learning], [], new PolicyLag(), () => 0, new ManualTime());
        view.Begin();
        double first = AfterMore(view);
        double second = AfterMore(view);
        second.ShouldBeGreaterThan(first);
        learning.Worker = new WorkerStatus(WorkerState.Idle, "");
        AfterMore(view).ShouldBe(second);
    }

    /// <summary>The processor time that is told after some more was used.</summary>
    private static double AfterMore(PipelineView view)
    {
        TimeSpan before = Environment.CpuUsage.TotalTime;
        while (Environment.CpuUsage.TotalTime == before)
            Thread.SpinWait(1000);
        view.Look();
        return view.Load()!.Processor;
    }

    private static IReadOnlyList<string> Summary(EvaluationWaits waits)
    {
        PipelineView view = View(TimeSpan.FromSeconds(2), waits);
        view.Begin();
        return view.Summary();
    }

    private static PipelineView View(TimeSpan busy, EvaluationWaits waits = default, IReadOnlyList<ILink>? links = null)
    {
        IStage[] stages =
        [
            .. Others.Append(StageName.Learning).Select(name => new SomeStage(name) { Progress = 1, Busy = busy }),
            new SomeStage(StageName.Checkpoints) { Relief = CheckpointStage.Definition.Relief },
        ];
        return new PipelineView(Shipped.Options, stages, links ?? [], new PolicyLag(), () => 0, new ManualTime()) { Evaluations = () => waits };
    }

    /// <summary>A link whose writer has waited.</summary>
    private sealed class BlockedLink(string name, TimeSpan blocked) : ILink
    {
        public string Name => name;

        public LinkStatistics Statistics => new(Messages: 1, Depth: 0, Capacity: 1, WriteBlocked: blocked, ReadStarved: TimeSpan.Zero);

        public void Complete()
        {
        }

        public void Abort(Exception cause)
        {
        }
    }
}
