using System.Diagnostics;
using Shouldly;
using Xunit;

namespace Flow.EndToEnd;

/// <summary>Whatever signal stops a run: it says how it goes on, and then is the run that was never stopped.</summary>
public sealed class SignalTests : IDisposable
{
    private static readonly string[] Settings = ["frames=60000", "checkpointEvery=8000", "evaluation.every=10000", "evaluation.episodes=3", "lag=1", "groups=2"];

    private readonly Sandbox _sandbox = new();

    public void Dispose() => _sandbox.Dispose();

    [Fact]
    public async Task A_run_that_any_signal_stopped_goes_on_to_the_bytes_and_metrics_of_the_uninterrupted_one()
    {
        string whole = _sandbox.At("whole");
        await FlowProcess.RunAsync(["train", "--no-http", "--profile", "cartpole", "--run", whole, "--set", .. Settings]);
        foreach ((string signal, int code) in new[] { ("TERM", 143), ("INT", 130), ("HUP", 129), ("QUIT", 131) })
        {
            string run = _sandbox.At(signal);
            using Process process = FlowProcess.Start(["train", "--no-http", "--profile", "cartpole", "--run", run, "--set", .. Settings]);
            Task<string> error = process.StandardError.ReadToEndAsync();
            await FlowProcess.ReadUntilAsync(process, "checkpoint at");
            await FlowProcess.SignalAsync(process, signal);
            process.ExitCode.ShouldBe(code, await error);
            (await File.ReadAllTextAsync(Path.Combine(run, "log.txt"))).ShouldContain($"stopped: ./flow train --resume {run} goes on from its last checkpoint");

            FlowResult resumed = await FlowProcess.RunAsync("train", "--no-http", "--resume", run);
            resumed.Code.ShouldBe(0, resumed.Error);
            RunRecords.ShouldEqual(run, whole);
        }
    }

    [Fact]
    public async Task A_hangup_that_was_ignored_at_the_start_stays_ignored()
    {
        string run = _sandbox.At("run");
        using Process process = FlowProcess.Start(
            ["env", "--ignore-signal=HUP"], ["train", "--no-http", "--profile", "cartpole", "--run", run, "--set", "frames=1000000000"]);
        await FlowProcess.ReadUntilAsync(process, "frames/s");
        using (Process kill = Process.Start("bash", ["-c", $"kill -HUP {process.Id}"]))
            await kill.WaitForExitAsync();
        await FlowProcess.ReadUntilAsync(process, "frames/s");
        await FlowProcess.SignalAsync(process, "TERM");

        process.ExitCode.ShouldBe(143);
        (await File.ReadAllTextAsync(Path.Combine(run, "log.txt"))).ShouldContain("stopped: ./flow train --resume");
    }
}
