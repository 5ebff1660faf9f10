using System.Diagnostics;
using Shouldly;
using Xunit;

namespace Flow.EndToEnd;

public sealed class SweepTests : IDisposable
{
    private static readonly string[] Short = ["--set", "frames=20000", "evaluation.episodes=2"];
    private readonly Sandbox _sandbox = new();

    public void Dispose() => _sandbox.Dispose();

    private string[] Sweep =>
        ["sweep", "--profiles", "cartpole", "--rules", "pg-proper,ql-online", "--seeds", "2", "--out", _sandbox.At("out"), .. Short];

    [Theory]
    [InlineData("INT", 130)]
    [InlineData("TERM", 143)]
    public async Task A_sweep_that_a_signal_ended_goes_on_where_it_stood(string signal, int code)
    {
        using Process process = FlowProcess.Start(Sweep);
        Task<string> error = process.StandardError.ReadToEndAsync();
        await FlowProcess.ReadUntilAsync(process, $"run {_sandbox.At("out/cartpole-pg-proper-2")}");
        await FlowProcess.SignalAsync(process, signal);
        process.ExitCode.ShouldBe(code, await error);
        byte[] kept = await File.ReadAllBytesAsync(Policy("cartpole-pg-proper-1"));

        FlowResult rest = await FlowProcess.RunAsync(Sweep);

        rest.Code.ShouldBe(0, rest.Error);
        rest.Output.ShouldContain("run 1 of 4: cartpole-pg-proper-1, finished already");
        (await File.ReadAllBytesAsync(Policy("cartpole-pg-proper-1"))).ShouldBe(kept);
        rest.Output.ShouldContain("going on at ");
        Directory.Exists(_sandbox.At("out/cartpole-pg-proper-2.unfinished-1")).ShouldBeFalse();
        rest.Output.ShouldContain("4 of 4 runs finished");
        rest.Output.TrimEnd().Split('\n')[^1].ShouldMatch(@"^\| cartpole-ql-online \| +[\d.]+ \| +[\d.]+ \| +[\d.]+ ± [\d.]+ \| +2 \| sampled \|");
    }

    [Fact]
    public async Task A_run_of_a_sweep_is_the_run_that_train_makes()
    {
        FlowResult swept = await FlowProcess.RunAsync(Sweep);
        swept.Code.ShouldBe(0, swept.Error);

        FlowResult trained = await FlowProcess.RunAsync(
            ["train", "--profile", "cartpole", "--seed", "2", "--run", _sandbox.At("alone"), .. Short, "rule=ql-online"]);

        trained.Code.ShouldBe(0, trained.Error);
        byte[] alone = await File.ReadAllBytesAsync(_sandbox.At("alone/checkpoints/final/policy.safetensors"));
        (await File.ReadAllBytesAsync(Policy("cartpole-ql-online-2"))).ShouldBe(alone);
    }

    private string Policy(string run) => _sandbox.At($"out/{run}/checkpoints/final/policy.safetensors");
}
