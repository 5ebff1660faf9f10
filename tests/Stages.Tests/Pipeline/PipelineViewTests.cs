using Flow.Contracts.Options;
using Flow.Stages.Pipeline;
using Flow.Stages.Tests.Pipeline.Metrics;

namespace Flow.Stages.Tests.Pipeline;

public sealed class PipelineViewTests
{
    [Fact]
    public void The_summary_says_how_long_evaluations_held_learning_up()
    {
        IReadOnlyList<string> summary = Summary(new EvaluationWaits(Waiting: 4, Count: 2, TimeSpan.FromSeconds(12.34)));
        summary.ShouldContain(line => line.StartsWith("learning was blocked for 12.3 s by evaluations, 2 times: ", StringComparison.Ordinal));
    }

    [Fact]
    public void Where_nobody_waited_it_says_nothing_of_evaluations() =>
        Summary(default).ShouldNotContain(line => line.Contains("by evaluations", StringComparison.Ordinal));

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

    private static IReadOnlyList<string> Summary(EvaluationWaits waits)
    {
        PipelineView view = View(TimeSpan.FromSeconds(2), waits);
        view.Begin();
        return view.Summary();
    }

    private static PipelineView View(TimeSpan busy, EvaluationWaits waits = default)
    {
        string[] names = [StageName.Emulation, StageName.Preprocessing, StageName.Acting, StageName.Returns, StageName.Learning];
        IStage[] stages = [.. names.Select(name => new SomeMeasures.SomeStage(name) { Progress = 1, Busy = busy })];
        return new PipelineView(new TrainingOptions(), stages, [], new PolicyLag(), () => 0, new ManualTime()) { Evaluations = () => waits };
    }
}
