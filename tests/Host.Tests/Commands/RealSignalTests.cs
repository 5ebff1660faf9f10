using System.Diagnostics;
using Flow.EndToEnd;
using Flow.Host.Runs;
using Shouldly;
using Xunit;

namespace Flow.Host.Tests.Commands;

/// <summary>Signals reach the whole process: nothing else runs beside these tests.</summary>
[Collection(nameof(RealSignalTests))]
[CollectionDefinition(nameof(RealSignalTests), DisableParallelization = true)]
public sealed class RealSignalTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [SkippableTheory]
    [InlineData("INT", 130)]
    [InlineData("TERM", 143)]
    public async Task A_signal_stops_the_run_in_order(string signal, int code)
    {
        Skip.IfNot(OperatingSystem.IsLinux());
        Skip.If(signal == "INT" && IgnoredSignals.Interrupt, "started in the background: SIGINT is ignored");
        CommandRunner runner = new() { Training = new FakeTraining(stop => SignalThenWaitAsync(signal, stop)) };
        CommandResult result = await runner.RunAsync("train", "--profile", "cartpole", "--run", _folder.At("run"));

        result.Code.ShouldBe(code);
        result.Output.ShouldContain($"SIG{signal}: stopping");
        result.Output.ShouldNotContain("score");
    }

    private static async Task<TrainingOutcome> SignalThenWaitAsync(string signal, CancellationToken stop)
    {
        TaskCompletionSource stopped = new();
        using CancellationTokenRegistration registration = stop.Register(stopped.SetResult);
        using Process kill = Process.Start("bash", ["-c", $"kill -{signal} {Environment.ProcessId}"]);
        await stopped.Task.WaitAsync(TimeSpan.FromSeconds(30), CancellationToken.None);
        return TrainingOutcome.Stopped;
    }
}
