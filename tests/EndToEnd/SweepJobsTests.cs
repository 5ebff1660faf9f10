using System.Diagnostics;
using Shouldly;
using Xunit;

namespace Flow.EndToEnd;

public sealed class SweepJobsTests : IDisposable
{
    private readonly Sandbox _sandbox = new();

    public void Dispose() => _sandbox.Dispose();

    private string[] Sweep(long frames) =>
    [
        "sweep", "--profiles", "cartpole", "--grid", "tau=0.01,0.1", "--seeds", "2", "--out", _sandbox.At("out"),
        "--no-http", "--set", $"frames={frames}", "evaluation.episodes=2",
    ];

    [Fact]
    public async Task Runs_side_by_side_are_the_runs_that_are_made_one_by_one()
    {
        FlowResult swept = await FlowProcess.RunAsync([.. Sweep(4000), "--jobs", "2"]);

        swept.Code.ShouldBe(0, swept.Error);
        swept.Output.ShouldContain($"[cartpole-pg-proper_tau=0.1-2] run {_sandbox.At("out/cartpole-pg-proper_tau=0.1-2")}");
        swept.Output.ShouldContain("[cartpole-pg-proper_tau=0.01-1] score trained=");
        swept.Output.ShouldContain("4 of 4 runs finished");
        FlowResult trained = await FlowProcess.RunAsync(
            "train", "--profile", "cartpole", "--seed", "2", "--run", _sandbox.At("alone"), "--set", "frames=4000", "evaluation.episodes=2", "tau=0.1");
        trained.Code.ShouldBe(0, trained.Error);
        (await Policy("out/cartpole-pg-proper_tau=0.1-2")).ShouldBe(await Policy("alone"));
    }

    [Fact]
    public async Task A_run_that_fails_leaves_the_others_to_go_on()
    {
        // What lies there has options of another run, and its lock is held, so that it cannot be moved aside.
        string taken = _sandbox.At("out/cartpole-pg-proper_tau=0.01-2");
        Directory.CreateDirectory(taken);
        await File.WriteAllTextAsync(Path.Combine(taken, "profile.json"), "{\"tau\": 3}");
        using FileStream held = new(Path.Combine(taken, ".lock"), FileMode.CreateNew, FileAccess.Write, FileShare.None);

        FlowResult swept = await FlowProcess.RunAsync([.. Sweep(2000), "--jobs", "3"]);

        swept.Code.ShouldBe(1);
        swept.Error.ShouldStartWith("cartpole-pg-proper_tau=0.01-2: ");
        swept.Error.ShouldContain("another process trains there");
        swept.Output.ShouldContain("3 of 4 runs finished");
    }

    [Theory]
    [InlineData("INT", 130)]
    [InlineData("TERM", 143)]
    public async Task A_signal_stops_all_runs_with_their_checkpoints_and_the_sweep_goes_on(string signal, int code)
    {
        string[] words = [.. Sweep(1_000_000_000), "--jobs", "2"];
        using (Process process = FlowProcess.Start(words))
        {
            Task<string> error = process.StandardError.ReadToEndAsync();
            await FlowProcess.ReadUntilAsync(process, "] run ");
            await FlowProcess.ReadUntilAsync(process, "] run ");
            // A terminal's Ctrl+C reaches the runs, too.
            await SignalChildrenAsync(process, signal == "INT" ? "INT" : "CONT");
            await FlowProcess.SignalAsync(process, signal);
            process.ExitCode.ShouldBe(code, await error);
        }

        foreach (int seed in new[] { 1, 2 })
            Directory.Exists(_sandbox.At($"out/cartpole-pg-proper_tau=0.01-{seed}/checkpoints/final")).ShouldBeTrue();
        Directory.GetDirectories(_sandbox.At("out")).Length.ShouldBe(2);
        using Process again = FlowProcess.Start(words);
        await FlowProcess.ReadUntilAsync(again, "] going on at ");
        await FlowProcess.SignalAsync(again, signal);
        Directory.GetDirectories(_sandbox.At("out")).Length.ShouldBe(2);
    }

    [Fact]
    public async Task Commands_of_a_list_make_the_runs_that_the_sweep_finds_finished()
    {
        FlowResult list = await FlowProcess.RunAsync([.. Sweep(2000), "--list"]);
        list.Code.ShouldBe(0, list.Error);
        string[] commands = list.Output.TrimEnd().Split('\n');
        commands.Length.ShouldBe(4);
        foreach (string command in commands)
        {
            using Process shell = Process.Start(new ProcessStartInfo("sh", ["-c", command]) { WorkingDirectory = "/", RedirectStandardOutput = true })!;
            await shell.StandardOutput.ReadToEndAsync();
            await shell.WaitForExitAsync();
            shell.ExitCode.ShouldBe(0, command);
        }

        FlowResult swept = await FlowProcess.RunAsync(Sweep(2000));

        swept.Code.ShouldBe(0, swept.Error);
        foreach (string line in swept.Output.Split('\n').Where(line => line.StartsWith("run ", StringComparison.Ordinal)))
            line.ShouldEndWith(", finished already");
        swept.Output.ShouldContain("4 of 4 runs finished");
    }

    private Task<byte[]> Policy(string run) => File.ReadAllBytesAsync(_sandbox.At($"{run}/checkpoints/final/policy.safetensors"));

    private static async Task SignalChildrenAsync(Process process, string signal)
    {
        using Process kill = Process.Start("bash", ["-c", $"pkill -{signal} -P {process.Id}"]);
        await kill.WaitForExitAsync();
    }
}
