using Flow.Hosting.Tests.Training;
using Flow.Lab.Benchmarking;
using Flow.Lab.LoadTesting;
using Flow.Lab.LoadTesting.Loads;
using Flow.Stages;
using Flow.Stages.Pipeline;
using Flow.Stages.Returns;
using Shouldly;
using Xunit;

namespace Flow.Lab.Tests.Benchmarking;

/// <summary>A stage that a program adds is measured as those of Flow are.</summary>
public sealed class AddedStageBenchTests
{
    private static readonly PipelineStages Stages = TrainingPipeline.Stages.Add(BatchStage.Of(_ => { }) with { After = StageName.Returns });

    [Fact]
    public async Task Bench_measures_it_and_the_pipeline_with_it()
    {
        var bench = new PipelineBench(secondsOfStage: 0.01, secondsOfPipeline: 0.01) { Stages = Stages };
        BenchReport report = await bench.MeasureAsync(TinyRun.Options, rounds: 1, _ => { }, CancellationToken.None);

        StageRate rate = report.Rounds.Single().Stages.Single(stage => stage.Stage == BatchStage.Name);
        (rate.ItemsPerSecond > 0, rate.Unit).ShouldBe((true, "steps"));
    }

    [Fact]
    public void What_takes_the_place_of_a_stage_and_does_not_say_how_it_is_measured_is_not_put_under_load() =>
        new StageLoads(TrainingPipeline.Stages.Replace(ReturnsStage.Definition with { Measurement = null })).Names.ShouldBe(
            [.. StageLoads.Shipped.Names.Except([StageName.Returns])]);

    [Fact]
    public async Task Loadtest_puts_it_under_load()
    {
        var loads = new StageLoads(Stages);
        loads.Names.ShouldBe([.. StageLoads.Shipped.Names, BatchStage.Name]);

        var plan = new LoadPlan(BatchStage.Name, Rate: null, Closed: 2, Seconds: 0.2, Batches: null);
        LoadReport report = await new LoadTest(loads).RunAsync(TinyRun.Options, plan, address: null, _ => { }, CancellationToken.None);
        report.Facts.ToString().ShouldStartWith("reward-model: batches of 32 samples, 1 thread(s), a link of 4, ");
        report.Judged!.Done.ShouldBeGreaterThan(0);
    }
}
