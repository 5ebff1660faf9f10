using Flow.Contracts.Options;
using Flow.Hosting.Tests.Training;
using Flow.Lab.Benchmarking;
using Shouldly;
using Xunit;

namespace Flow.Lab.Tests.Benchmarking;

public sealed class PipelineBenchTests
{
    private readonly PipelineBench _bench = new(secondsOfStage: 0.01, secondsOfPipeline: 0.05);

    [Fact]
    public async Task Every_stage_and_the_pipeline_are_measured_in_each_round()
    {
        var said = new List<string>();
        BenchReport report = await _bench.MeasureAsync(TinyRun.Options, rounds: 2, said.Add, CancellationToken.None);
        report.Rounds.Count.ShouldBe(2);
        said.Count.ShouldBe(2);
        foreach (BenchRound round in report.Rounds)
        {
            round.Stages.Select(stage => stage.Stage).ShouldBe(["emulation", "preprocessing", "acting", "returns", "learning"]);
            round.Stages.ShouldAllBe(stage => stage.ItemsPerSecond > 0 && double.IsFinite(stage.ItemsPerSecond));
            round.PipelineFramesPerSecond.ShouldBeGreaterThan(0);
        }
    }

    [Theory]
    [InlineData("dqn")]
    [InlineData("soft-dqn")]
    public async Task A_rule_that_learns_from_replay_alone_is_measured_as_when_it_learns(string rule)
    {
        TrainingOptions options = TinyRun.Options with { Rule = TinyRun.Options.Rule with { Name = rule, LearningStarts = 40 }, Replay = new ReplayOptions { Capacity = 200, Batch = 8 } };
        BenchReport report = await _bench.MeasureAsync(options, rounds: 1, _ => { }, CancellationToken.None);
        report.Rounds[0].Stages.Single(stage => stage.Stage == "learning").ItemsPerSecond.ShouldBeGreaterThan(0);
    }

    [Fact]
    public async Task It_can_be_ended_early()
    {
        using var stop = new CancellationTokenSource();
        await stop.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(() => _bench.MeasureAsync(TinyRun.Options, 2, _ => { }, stop.Token));
    }
}
