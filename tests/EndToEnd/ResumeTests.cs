using System.Diagnostics;
using Shouldly;
using Xunit;

namespace Flow.EndToEnd;

/// <summary>Runs that are killed and go on, as a user's shell does it.</summary>
public sealed class ResumeTests : IDisposable
{
    private readonly Sandbox _sandbox = new();

    public void Dispose() => _sandbox.Dispose();

    [Theory]
    [InlineData(0, "pg-proper")]
    [InlineData(1, "ql-online")]
    public async Task Killed_runs_end_with_the_bytes_of_the_uninterrupted_one(int lag, string rule)
    {
        FlowResult result = await FlowProcess.RunAsync(
            "chaos", "--kills", "4", "--out", _sandbox.At("chaos"),
            "--set", "frames=20000", "evaluation.episodes=1", $"lag={lag}", $"rule={rule}", "groups=2");
        result.Code.ShouldBe(0, result.Error + result.Output);
        result.Output.ShouldContain("chaos kills=4 ");
    }

    [Theory]
    [InlineData(0, "dqn")]
    [InlineData(1, "pgq")]
    [InlineData(0, "pcl")]
    public async Task So_do_those_with_a_replay_memory(int lag, string rule)
    {
        FlowResult result = await FlowProcess.RunAsync(
            "chaos", "--kills", "2", "--profile", "dqn-cartpole", "--out", _sandbox.At("chaos"),
            "--set", "frames=3000", "evaluation.episodes=1", "learningStarts=200", "replay.capacity=1000", $"lag={lag}", $"rule={rule}", "groups=2", "rollout=3");
        result.Code.ShouldBe(0, result.Error + result.Output);
        result.Output.ShouldContain("chaos kills=2 ");
    }

    [Fact]
    public async Task Whatever_signal_ends_them_runs_go_on_to_the_same_bytes()
    {
        FlowResult result = await FlowProcess.RunAsync(
            "chaos", "--signals", "--kills", "6", "--out", _sandbox.At("chaos"),
            "--set", "frames=20000", "evaluation.episodes=1", "evaluation.every=4000", "groups=2");
        result.Code.ShouldBe(0, result.Error + result.Output);
        result.Output.ShouldContain("chaos kills=6 ");
        result.Output.ShouldContain(" SIG");
    }

    /// <summary>A hang is ended; and what broke before there was a checkpoint begins anew.</summary>
    [Fact]
    public async Task Stages_that_break_or_hang_are_named_and_the_run_goes_on_to_the_same_bytes()
    {
        FlowResult result = await FlowProcess.RunAsync("chaos", "--faults", "learning:hangs:middle", "checkpoints:throws:start", "--out", _sandbox.At("chaos"));
        result.Code.ShouldBe(0, result.Error + result.Output);
        result.Output.ShouldContain("ok   learning:hangs:middle: ");
        result.Output.ShouldContain("chaos faults=2 bad=0 skipped=0");
        (await FlowProcess.RunAsync("chaos", "--faults", "returns:melts")).ShouldBeRefused("--faults 'returns:melts': allowed are STAGE");
        (await FlowProcess.RunAsync("chaos", "--faults", "--kills", "3")).ShouldBeRefused("--faults goes without --kills and --signals");
    }

    [Fact]
    public async Task A_stopped_run_goes_on_and_ends_with_a_score()
    {
        string run = _sandbox.At("run");
        using Process process = FlowProcess.Start(
            "train", "--profile", "cartpole", "--run", run, "--set", "frames=100000", "checkpointEvery=4000", "evaluation.episodes=1");
        await FlowProcess.ReadUntilAsync(process, "checkpoint at");
        await FlowProcess.SignalAsync(process, "TERM");
        process.ExitCode.ShouldBe(143);

        FlowResult resumed = await FlowProcess.RunAsync("train", "--resume", run);
        resumed.Code.ShouldBe(0, resumed.Error);
        resumed.Output.ShouldContain("going on at ");
        resumed.Output.ShouldContain("score trained=");
        (await FlowProcess.RunAsync("train", "--resume", run)).ShouldBeRefused("the run has come to its end");
    }

    [Fact]
    public async Task What_cannot_be_resumed_is_refused()
    {
        (await FlowProcess.RunAsync("train", "--resume", _sandbox.Path)).ShouldBeRefused("not the folder of a run");
        (await FlowProcess.RunAsync("train", "--resume", _sandbox.Path, "--profile", "cartpole")).ShouldBeRefused("--resume DIR by itself");
        (await FlowProcess.RunAsync("chaos", "--kills", "0")).ShouldBeRefused("--kills 0");
        (await FlowProcess.RunAsync("chaos", "--set", "lag=2")).ShouldBeRefused("lag = 2");
    }
}
