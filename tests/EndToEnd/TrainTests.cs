using System.Diagnostics;
using System.Text.Json;
using Shouldly;
using Xunit;

namespace Flow.EndToEnd;

public sealed class TrainTests : IDisposable
{
    private readonly Sandbox _sandbox = new();

    public void Dispose() => _sandbox.Dispose();

    [Fact]
    public async Task A_run_leaves_a_complete_folder_that_evaluate_takes()
    {
        string run = _sandbox.At("run");
        FlowResult trained = await FlowProcess.RunAsync(
            "train", "--profile", "cartpole", "--seed", "5", "--run", run, "--set", "frames=4000", "evaluation.episodes=3");

        trained.Code.ShouldBe(0, trained.Error);
        LastLine(trained).ShouldMatch(@"^score trained=-?\d+\.\d+ random=-?\d+\.\d+ episodes=3 deviation=\d+\.\d+ randomDeviation=\d+\.\d+ policy=sampled$");
        foreach (string name in new[] { "profile.json", "environment.json", "log.txt", "checkpoints/final/policy.safetensors" })
            File.Exists(Path.Combine(run, name)).ShouldBeTrue(name);
        string log = await File.ReadAllTextAsync(Path.Combine(run, "log.txt"));
        log.ShouldContain("Information Flow.Stages.learning: started, workers: 1\n");
        log.ShouldMatch(@"Information Flow\.Stages\.learning: ended, messages: \d+, busy seconds: \d+\.\d\n");
        foreach (string line in await File.ReadAllLinesAsync(Path.Combine(run, "metrics.jsonl")))
            JsonDocument.Parse(line).RootElement.GetProperty("event").GetString().ShouldNotBeNullOrEmpty();

        FlowResult evaluated = await FlowProcess.RunAsync("evaluate", "--run", run);
        evaluated.Code.ShouldBe(0, evaluated.Error);
        LastLine(evaluated).ShouldMatch(@"^score trained=-?\d+\.\d+ random=-?\d+\.\d+ episodes=3 deviation=\d+\.\d+ randomDeviation=\d+\.\d+ policy=sampled$");
    }

    [Theory]
    [InlineData("INT", 130)]
    [InlineData("TERM", 143)]
    [InlineData("HUP", 129)]
    [InlineData("QUIT", 131)]
    public async Task A_signal_ends_a_run_with_its_last_checkpoint(string signal, int code)
    {
        string run = _sandbox.At("run");
        using Process process = FlowProcess.Start("train", "--profile", "cartpole", "--run", run, "--set", "frames=1000000000");
        Task<string> error = process.StandardError.ReadToEndAsync();
        // A line of progress says that training is under way.
        await FlowProcess.ReadUntilAsync(process, "frames/s");
        await FlowProcess.SignalAsync(process, signal);

        process.ExitCode.ShouldBe(code, await error);
        File.Exists(Path.Combine(run, "checkpoints/final/policy.safetensors")).ShouldBeTrue();
    }

    [SkippableTheory]
    [InlineData("pg-naive")]
    [InlineData("pg-proper")]
    [InlineData("ql-online")]
    [InlineData("natural-pg")]
    [InlineData("damped-q")]
    public async Task Every_rule_trains_the_nature_network_on_a_real_game(string rule)
    {
        FlowResult trained = await TrainAsync("tetris.bin", $"rule={rule}", "shards=1", "frames=640", "evaluation.episodes=2", "evaluation.maxFrames=100");
        trained.Code.ShouldBe(0, trained.Error);
        LastLine(trained).ShouldBe("score trained=0.0 random=0.0 episodes=2 deviation=0.0 randomDeviation=0.0 policy=sampled");
    }

    [Theory]
    [InlineData("pg-naive")]
    [InlineData("pg-proper")]
    [InlineData("ql-online")]
    [InlineData("natural-pg")]
    [InlineData("damped-q")]
    public async Task Every_rule_trains_on_the_game_that_comes_with_flow(string rule)
    {
        FlowResult trained = await FlowProcess.RunAsync(
            "train", "--profile", "quickstart", "--run", _sandbox.At("run"),
            "--set", $"rule={rule}", "shards=1", "stages.learning.workers=1", "frames=1280", "evaluation.episodes=2", "evaluation.maxFrames=2000");
        trained.Code.ShouldBe(0, trained.Error);
        LastLine(trained).ShouldMatch(@"^score trained=[1-9]\d*\.\d+ random=[1-9]\d*\.\d+ episodes=2 deviation=\d+\.\d+ randomDeviation=\d+\.\d+ policy=sampled$");
    }

    [SkippableTheory]
    [InlineData("dqn")]
    [InlineData("soft-dqn-kl-0.1")]
    [InlineData("pgq")]
    [InlineData("pcl")]
    public async Task Every_rule_that_replays_trains_the_nature_network_on_a_real_game(string profile)
    {
        Skip.If(Repository.Shared is null, "there is no ../shared with ROMs");
        FlowResult trained = await FlowProcess.RunAsync(
        [
            "train", "--profile", profile, "--rom", Path.Combine(Repository.Shared!, "atari", "roms", "tetris.bin"), "--run", _sandbox.At("run"),
            "--set", "frames=1280", "learningStarts=160", "evaluation.episodes=2", "evaluation.maxFrames=100",
        ]);
        trained.Code.ShouldBe(0, trained.Error);
        LastLine(trained).ShouldStartWith("score trained=0.0 random=0.0 episodes=2 deviation=0.0 randomDeviation=0.0 policy=");
        Directory.Exists(Path.Combine(_sandbox.At("run"), "replay")).ShouldBeFalse("nobody needs it any more");
    }

    [Fact]
    public async Task A_replay_memory_that_does_not_fit_is_refused_before_anything_is_made()
    {
        string run = _sandbox.At("run");
        (await FlowProcess.RunAsync(
            "train", "--profile", "dqn-quickstart", "--run", run, "--set", "frames=100000000000", "replay.capacity=1000000000"))
            .ShouldBeRefused("replay.capacity = 1000000000 needs 7066.00 GB of memory, but this machine has ");
        Directory.Exists(run).ShouldBeFalse();
    }

    [SkippableFact]
    public async Task A_game_without_rules_has_no_score()
    {
        FlowResult trained = await TrainAsync("2048.bin", "network=small", "frames=640");
        trained.Code.ShouldBe(0, trained.Error);
        LastLine(trained).ShouldBe("score none (no rules)");
    }

    private Task<FlowResult> TrainAsync(string rom, params string[] settings)
    {
        Skip.If(Repository.Shared is null, "there is no ../shared with ROMs");
        string path = Path.Combine(Repository.Shared!, "atari", "roms", rom);
        return FlowProcess.RunAsync(["train", "--profile", "a2c-proper", "--rom", path, "--run", _sandbox.At("run"), "--set", .. settings]);
    }

    private static string LastLine(FlowResult result) => result.Output.TrimEnd('\n').Split('\n')[^1];
}
