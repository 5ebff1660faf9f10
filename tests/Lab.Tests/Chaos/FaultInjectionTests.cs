using Flow.Contracts;
using Flow.Contracts.Options;
using Flow.Hosting.Tests.Training;
using Flow.Hosting.Training;
using Flow.Lab.Chaos.Faults;
using Flow.Stages;
using Flow.Stages.Persistence;
using Flow.Stages.Pipeline;
using Shouldly;
using Xunit;

namespace Flow.Lab.Tests.Chaos;

/// <summary>Faults that are brought about: their words, and who notices a number that is none.</summary>
public sealed class FaultInjectionTests
{
    private static readonly TrainingOptions Options = TinyRun.ReplayOptions with
    {
        Run = TinyRun.ReplayOptions.Run with { Groups = 2, CheckpointEvery = 200 },
        Evaluation = new EvaluationOptions { Every = 400, Episodes = 2, MaxFrames = 50 },
    };

    [Fact]
    public void Every_stage_breaks_in_every_way_at_every_moment_but_for_numbers_that_are_none_among_actions()
    {
        InjectedFault[] all = [.. FaultMatrix.All(TrainingPipeline.Stages)];
        all.Length.ShouldBe((TrainingPipeline.Stages.Shipped.Count * 4 * 3) - 3);
        all.Distinct().Count().ShouldBe(all.Length);
        all.ShouldNotContain(new InjectedFault(StageName.Emulation, FaultKind.NaN, FaultMoment.Start));
        all.ShouldAllBe(fault => InjectedFault.Parse(fault.ToString(), TrainingPipeline.Stages) == fault);
    }

    [Theory]
    [InlineData("learning")]
    [InlineData("learning:explodes:start")]
    [InlineData("learning:throws:7")]
    [InlineData("learning:throws:start:now")]
    [InlineData("learnin:throws:start")]
    public void What_is_no_fault_is_refused(string text) =>
        Should.Throw<FlowException>(() => InjectedFault.Parse(text, TrainingPipeline.Stages)).Message
            .ShouldBe($"FLOW_FAULT = '{text}': allowed is STAGE:throws|hangs|slow|nan:start|middle|end, STAGE one of {string.Join(", ", TrainingPipeline.Stages.Names)}");

    [Theory]
    [InlineData(StageName.Preprocessing, StageName.Preprocessing, "The reward of environment 0 is NaN.")]
    [InlineData(StageName.Acting, StageName.Returns, "The reward of environment 0 is NaN.")]
    [InlineData(StageName.Returns, StageName.Returns, "The value of environment 0 is NaN.")]
    [InlineData(StageName.Replay, StageName.Replay, "The reward of environment 0 is NaN.")]
    [InlineData(StageName.Learning, StageName.Learning, "is NaN.", true)]
    [InlineData(StageName.Learning, StageName.Learning, "The loss of update ")]
    [InlineData(StageName.Checkpoints, StageName.Checkpoints, "is no longer finite, and no checkpoint of it is written")]
    public async Task A_number_that_is_none_is_named_where_it_comes_in(string stage, string named, string said, bool atStart = false)
    {
        InjectedFault fault = new(stage, FaultKind.NaN, atStart ? FaultMoment.Start : FaultMoment.Middle);
        using var run = new TinyRun { Wrapper = new FaultInjection(fault, Options, TrainingPipeline.Stages) };
        StageFaultException ended = await Should.ThrowAsync<StageFaultException>(() => run.TrainAsync(Options));

        ended.Message.ShouldStartWith($"stage {named}, worker 0, ");
        ended.Message.ShouldContain(said);
        Directory.GetDirectories(Path.Combine(run.Folder, "checkpoints")).Where(folder => Path.GetFileName(folder) != CheckpointWriter.Final)
            .ShouldAllBe(folder => CheckpointReader.Read(folder).Info.Whole);
    }

    /// <summary>The batches from before the first update are not read, whatever the stage is called that would read them.</summary>
    [Fact]
    public async Task A_stage_that_learns_by_another_name_is_broken_with_the_first_batch_that_it_reads()
    {
        InjectedFault fault = new(RenamedLearning.Name, FaultKind.NaN, FaultMoment.Start);
        using var run = new TinyRun { Stages = RenamedLearning.Stages, Wrapper = new FaultInjection(fault, Options, RenamedLearning.Stages) };
        StageFaultException ended = await Should.ThrowAsync<StageFaultException>(() => run.TrainAsync(Options));

        ended.Message.ShouldStartWith($"stage {RenamedLearning.Name}, worker 0, ");
        ended.Message.ShouldContain("is NaN.");
    }

    /// <summary>Acting may hold the version that Evaluation was handed.</summary>
    [Fact]
    public async Task A_network_that_is_no_longer_numbers_plays_no_games()
    {
        InjectedFault fault = new(StageName.Evaluation, FaultKind.NaN, FaultMoment.End);
        using var run = new TinyRun { Wrapper = new FaultInjection(fault, Options, TrainingPipeline.Stages) };
        StageFaultException ended = await Should.ThrowAsync<StageFaultException>(() => run.TrainAsync(Options));

        ended.Message.ShouldMatch("^stage (evaluation|acting), worker 0, ");
        ended.Message.ShouldContain("The logit of environment 0 is NaN.");
    }
}
