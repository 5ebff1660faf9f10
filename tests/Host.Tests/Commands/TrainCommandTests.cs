using Flow.Contracts;
using Flow.Contracts.Events;
using Flow.Hosting.Runs;
using Shouldly;
using Xunit;

namespace Flow.Host.Tests.Commands;

public sealed class TrainCommandTests : IDisposable
{
    private static readonly ScoreSummary Score = new(12.3, 1, 10, 14, 30);
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task The_last_line_is_the_score_and_the_folder_is_complete()
    {
        CommandRunner runner = new() { Training = new FakeTraining(_ => Task.FromResult(TrainingOutcome.Scored(Score, Score, "sampled"))) };
        CommandResult result = await TrainAsync(runner, "--seed", "3", "--set", "tau=0.5", "rule=ql-online", "--set", "n=4");

        result.Code.ShouldBe(0);
        result.Error.ShouldBeEmpty();
        result.Output.TrimEnd().Split('\n')[^1].ShouldBe("score trained=12.3 random=12.3 episodes=30 deviation=1.0 randomDeviation=1.0 policy=sampled");
        result.Output.ShouldContain("1,000,000 of 1,000,000 frames (100.0 %)");
        runner.Training.Options.ShouldNotBeNull().ShouldSatisfyAllConditions(
            options => options.Run.Seed.ShouldBe(3),
            options => options.Rule.Tau.ShouldBe(0.5),
            options => options.Rule.Name.ShouldBe("ql-online"),
            options => options.Rule.N.ShouldBe(4));
        foreach (string name in new[] { "profile.json", "environment.json", "log.txt", "metrics.jsonl" })
            new FileInfo(_folder.At("run/" + name)).Length.ShouldBePositive(name);
        Directory.Exists(_folder.At("run/checkpoints")).ShouldBeTrue();
    }

    [Fact]
    public async Task A_fault_is_one_line_and_exit_code_1_and_its_stack_is_in_the_log()
    {
        CommandRunner runner = new() { Training = new FakeTraining(_ => throw new InvalidOperationException("Learning, worker 0: broke")) };
        CommandResult result = await TrainAsync(runner);

        result.Code.ShouldBe(1);
        result.Error.ShouldBe(
            $"flow: internal error: InvalidOperationException: Learning, worker 0: broke (stack in {_folder.At("run/log.txt")})\n");
        (await File.ReadAllTextAsync(_folder.At("run/log.txt"))).ShouldContain("   at ");
    }

    [Fact]
    public async Task A_command_that_continues_begins_goes_on_and_finds_the_end()
    {
        int runs = 0;
        CommandRunner runner = new()
        {
            Training = new FakeTraining(_ => Task.FromResult(++runs == 1 ? TrainingOutcome.Stopped : TrainingOutcome.Scored(Score, Score, "sampled"))),
        };
        string[] words = ["train", "--profile", "cartpole", "--run", _folder.At("run"), "--continue", "--set"];

        (await runner.RunAsync([.. words, "n=4"])).Code.ShouldBe(0);
        File.Exists(_folder.At("run/result.json")).ShouldBeFalse();
        CommandResult second = await runner.RunAsync([.. words, "n=4"]);
        second.Output.ShouldContain("the run has no checkpoint to go on from yet: it begins anew");
        File.Exists(_folder.At("run/result.json")).ShouldBeTrue();
        CommandResult third = await runner.RunAsync([.. words, "n=4", "stages.emulation.capacity=9"]);
        third.Output.ShouldBe($"run {_folder.At("run")} has come to its end already\n");
        CommandResult other = await runner.RunAsync([.. words, "n=5"]);

        other.Code.ShouldBe(2);
        other.Error.ShouldBe($"flow: --run '{_folder.At("run")}': it is a finished run, where n is 5 and was 4; give another folder\n");
        runs.ShouldBe(2);
    }

    [Fact]
    public async Task A_run_that_was_killed_before_it_had_options_begins()
    {
        _folder.File("run/.lock", "");
        Directory.CreateDirectory(_folder.At("run/checkpoints"));
        CommandRunner runner = new() { Training = new FakeTraining(_ => Task.FromResult(TrainingOutcome.Scored(Score, Score, "sampled"))) };

        (await TrainAsync(runner, "--continue")).Code.ShouldBe(0);
    }

    [Theory]
    [InlineData("--continue needs --run DIR", "train", "--profile", "cartpole", "--continue")]
    [InlineData("train takes --resume DIR by itself", "train", "--resume", "x", "--continue")]
    public async Task Continue_needs_to_know_where(string expected, params string[] words)
    {
        CommandResult result = await new CommandRunner().RunAsync(words);

        result.Code.ShouldBe(2);
        result.Error.ShouldContain(expected);
    }

    [Fact]
    public async Task A_refusal_during_the_run_is_exit_code_2()
    {
        CommandRunner runner = new() { Training = new FakeTraining(_ => throw new FlowException("the disk is full")) };
        CommandResult result = await TrainAsync(runner);

        result.Code.ShouldBe(2);
        result.Error.ShouldBe("flow: the disk is full\n");
    }

    [Fact]
    public async Task A_folder_in_use_is_refused_before_training_is_prepared()
    {
        Directory.CreateDirectory(_folder.At("run"));
        _folder.File("run/precious.txt", "keep me");
        CommandRunner runner = new();
        CommandResult result = await TrainAsync(runner);

        result.Code.ShouldBe(2);
        result.Error.ShouldContain("the folder is not empty");
        runner.Training.Options.ShouldBeNull();
        Directory.GetFileSystemEntries(_folder.At("run")).Length.ShouldBe(1);
    }

    private Task<CommandResult> TrainAsync(CommandRunner runner, params string[] words) =>
        runner.RunAsync(["train", "--profile", "cartpole", "--run", _folder.At("run"), .. words]);
}
