using Flow.Contracts.Environments;
using Flow.Contracts.Messages;
using Flow.Contracts.Options;
using Flow.Contracts.Options.Definitions;
using Flow.Lab;
using Flow.Stages.Pipeline;
using Flow.Stages.Returns;
using Shouldly;
using Xunit;

namespace Flow.Host.Tests;

/// <summary>A program of other parts: what cannot be there is told as it runs, and nothing is thrown before.</summary>
public sealed class FlowAppTests
{
    private static readonly string[] Words = ["profiles", "list"];

    [Fact]
    public async Task A_name_that_is_taken_is_one_line_and_exit_code_2() => await RefusedAsync(
        FlowApp.Create(Words).AddLab().AddEnvironment(new SecondCartpole()),
        "'cartpole' is defined twice, by CartPoleDefinition and by SecondCartpole; allowed: one definition of a name");

    [Fact]
    public async Task A_section_that_is_taken_is_one_line_and_exit_code_2() => await RefusedAsync(
        FlowApp.Create(Words).AddEnvironment(new OwnAtari()),
        "the options of OwnAtari have the section 'atari', which is that of AtariDefinition; allowed: one of their own");

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_stage_whose_name_is_taken_is_one_line_and_exit_code_2(bool saysItsScale)
    {
        var stage = new StageDefinition<StepBatch>(StageName.Returns) { After = StageName.Acting, CreateWorker = ReturnsStage.Definition.CreateWorker };
        await RefusedAsync(
            FlowApp.Create(Words).AddStage(saysItsScale ? stage with { Scale = _ => new StageOptions() } : stage),
            "stage returns: there are 2 of this name; ReplaceStage puts one in another's place");
    }

    [Fact]
    public async Task Each_thing_that_cannot_be_there_has_its_line()
    {
        (int code, _, string error) = await RunAsync(FlowApp.Create(Words).AddEnvironment(new SecondCartpole()).AddEnvironment(new OwnAtari()));

        code.ShouldBe(2);
        error.TrimEnd().Split('\n').Length.ShouldBe(2);
    }

    private static async Task RefusedAsync(FlowApp app, string line)
    {
        (int code, string output, string error) = await RunAsync(app);

        error.ShouldBe($"flow: {line}\n");
        output.ShouldBeEmpty();
        code.ShouldBe(2);
    }

    private static async Task<(int Code, string Output, string Error)> RunAsync(FlowApp app)
    {
        using StringWriter output = new() { NewLine = "\n" };
        using StringWriter error = new() { NewLine = "\n" };
        int code = await app.RunCommandAsync(output, error);
        return (code, output.ToString(), error.ToString());
    }

    private sealed class SecondCartpole() : EnvironmentDefinition("cartpole", "another pole")
    {
        public override ObservationSpec Observation(TrainingOptions options) => throw new NotSupportedException();

        public override IEnvironmentFactory Create(TrainingOptions options) => throw new NotSupportedException();
    }

    private sealed class OwnAtari() : EnvironmentDefinition<StageOptions>("own", "games of one's own")
    {
        public override string Section => "atari";

        public override ObservationSpec Observation(TrainingOptions options) => throw new NotSupportedException();

        public override IEnvironmentFactory Create(TrainingOptions options) => throw new NotSupportedException();
    }
}
