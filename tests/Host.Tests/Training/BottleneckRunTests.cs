using System.Reactive;
using Flow.Contracts.Events;
using Flow.Contracts.Options;
using Flow.Host.Training;
using Flow.Stages.Learning.Checkpoints;
using Flow.Stages.Pipeline;
using Microsoft.Extensions.Logging.Abstractions;
using Shouldly;
using Xunit;

namespace Flow.Host.Tests.Training;

/// <summary>
/// A real pipeline with one stage that is slow on purpose. The prediction is held against a second run whose stage is twice as
/// fast; since a busy machine may disturb either run, the best of a few attempts counts.
/// </summary>
[Collection(nameof(Alone))]
public sealed class BottleneckRunTests
{
    private const int Attempts = 5;
    private const double Tolerance = 0.15;
    private static readonly TimeSpan Slow = TimeSpan.FromMilliseconds(20);

    [Theory]
    [InlineData(StageName.Emulation, 1, 1)]
    [InlineData(StageName.Preprocessing, 2, 0)]
    [InlineData(StageName.Acting, 2, 1)]
    public async Task What_doubling_a_slow_stage_gives_is_predicted(string stage, int groups, int lag)
    {
        TrainingOptions options = TinyRun.Options with { Groups = groups, Lag = lag, Frames = 8 * 4 * 6 };
        double worst = double.PositiveInfinity;
        for (int attempt = 0; attempt < Attempts && worst > Tolerance; attempt++)
        {
            PipelineLoad slow = await LoadOfAsync(options, stage, Slow);
            PipelineLoad fast = await LoadOfAsync(options, stage, Slow / 2);
            var found = Bottleneck.Find(slow);
            found.Stage.ShouldBe(stage);
            worst = Math.Abs((found.DoubledGain / (slow.Elapsed / fast.Elapsed)) - 1);
        }

        worst.ShouldBeLessThan(Tolerance);
    }

    [Fact]
    public async Task The_end_of_a_run_says_where_the_time_went_and_which_stage_limits()
    {
        using var run = new TinyRun { Wrapper = new SlowWrapper(StageName.Preprocessing, TimeSpan.FromMilliseconds(5)) };
        await run.TrainAsync(TinyRun.Options with { Lag = 2, Frames = 8 * 4 * 6 });
        PipelineReported report = run.Events.OfType<PipelineReported>().Last();
        report.Lines[0].ShouldStartWith("where the workers' time went");
        foreach (string stage in new[] { "emulation", "preprocessing", "acting", "returns", "learning", "evaluation" })
            report.Lines.ShouldContain(line => line.StartsWith("  " + stage, StringComparison.Ordinal));
        report.Lines.ShouldContain(line => line.StartsWith("policy lag of the batches: ", StringComparison.Ordinal) && line.EndsWith(", 2 allowed", StringComparison.Ordinal));
        report.Lines[^1].ShouldStartWith("preprocessing limits, busy ");
        report.Lines[^1].ShouldContain("stages.preprocessing.workers=2 would give ");
    }

    private static async Task<PipelineLoad> LoadOfAsync(TrainingOptions options, string stage, TimeSpan time)
    {
        using LoadedRun loaded = LoadedRun.Load(options);
        var checkpoints = new CheckpointWriter(Path.GetTempPath());
        using var parts = new TrainingParts(loaded, Observer.Create<TrainingEvent>(_ => { }), checkpoints, CancellationToken.None)
        {
            Wrapper = new SlowWrapper(stage, time),
            EvaluatesLast = false,
        };
        await PipelineRun.RunPipelineAsync(parts, NullLoggerProvider.Instance, CancellationToken.None).WaitAsync(TimeSpan.FromMinutes(1));
        return parts.View!.Load().ShouldNotBeNull();
    }
}
