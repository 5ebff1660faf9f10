using Flow.Contracts.Events;
using Flow.Stages.Pipeline;
using Shouldly;
using Xunit;

namespace Flow.Hosting.Tests.Training;

/// <summary>
/// A real pipeline with one stage that is slow on purpose. What doubling it gives is held against pipelines in virtual time, in the
/// tests of the stages, and against real ones by the benchmark <c>bottleneck</c>: a busy machine disturbs what is measured.
/// </summary>
public sealed class BottleneckRunTests
{
    [Fact]
    public async Task The_end_of_a_run_says_where_the_time_went_and_which_stage_limits()
    {
        using var run = new TinyRun { Wrapper = new SlowWrapper(StageName.Preprocessing, TimeSpan.FromMilliseconds(60)) };
        await run.TrainAsync(TinyRun.WithWorkers(TinyRun.Options with { Run = TinyRun.Options.Run with { Lag = 2, Frames = 8 * 4 * 6 } }, workers: 1));
        PipelineReported report = run.Events.OfType<PipelineReported>().Last();
        report.Lines[0].ShouldStartWith("where the workers' time went");
        foreach (string stage in new[] { "emulation", "preprocessing", "acting", "returns", "learning", "evaluation" })
            report.Lines.ShouldContain(line => line.StartsWith("  " + stage, StringComparison.Ordinal));
        report.Lines.ShouldContain(line => line.StartsWith("policy lag of the batches: ", StringComparison.Ordinal) && line.EndsWith(", 2 allowed", StringComparison.Ordinal));
        report.Lines[^1].ShouldStartWith("preprocessing limits, busy ");
        report.Lines[^1].ShouldContain("stages.preprocessing.workers=2 would give ");
    }
}
