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

    private static IReadOnlyList<string> Summary(EvaluationWaits waits)
    {
        string[] names = [StageName.Emulation, StageName.Preprocessing, StageName.Acting, StageName.Returns, StageName.Learning];
        IStage[] stages = [.. names.Select(name => new SomeMeasures.SomeStage(name) { Progress = 1 })];
        var view = new PipelineView(new TrainingOptions(), stages, [], new PolicyLag(), () => 0, new ManualTime()) { Evaluations = () => waits };
        view.Begin();
        return view.Summary();
    }
}
