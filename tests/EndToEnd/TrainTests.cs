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
        LastLine(trained).ShouldMatch(@"^score trained=-?\d+\.\d+ random=-?\d+\.\d+ episodes=3$");
        foreach (string name in new[] { "profile.json", "environment.json", "log.txt", "checkpoints/final/policy.safetensors" })
            File.Exists(Path.Combine(run, name)).ShouldBeTrue(name);
        foreach (string line in await File.ReadAllLinesAsync(Path.Combine(run, "metrics.jsonl")))
            JsonDocument.Parse(line).RootElement.GetProperty("event").GetString().ShouldNotBeNullOrEmpty();

        FlowResult evaluated = await FlowProcess.RunAsync("evaluate", "--run", run);
        evaluated.Code.ShouldBe(0, evaluated.Error);
        LastLine(evaluated).ShouldMatch(@"^score trained=-?\d+\.\d+ random=-?\d+\.\d+ episodes=3$");
    }

    [SkippableTheory]
    [InlineData("INT", 130)]
    [InlineData("TERM", 143)]
    public async Task A_signal_ends_a_run_with_its_last_checkpoint(string signal, int code)
    {
        Skip.IfNot(OperatingSystem.IsLinux());
        Skip.If(signal == "INT" && IgnoredSignals.Interrupt, "started in the background: SIGINT is ignored");
        string run = _sandbox.At("run");
        using Process process = FlowProcess.Start("train", "--profile", "cartpole", "--run", run, "--set", "frames=1000000000");
        Task<string> error = process.StandardError.ReadToEndAsync();
        // A line of progress says that training is under way.
        await ReadUntilAsync(process.StandardOutput, "frames/s");
        using (Process kill = Process.Start("bash", ["-c", $"kill -{signal} {process.Id}"]))
            await kill.WaitForExitAsync();
        await process.StandardOutput.ReadToEndAsync().WaitAsync(TimeSpan.FromMinutes(1));
        await process.WaitForExitAsync();

        process.ExitCode.ShouldBe(code, await error);
        File.Exists(Path.Combine(run, "checkpoints/final/policy.safetensors")).ShouldBeTrue();
    }

    private static string LastLine(FlowResult result) => result.Output.TrimEnd('\n').Split('\n')[^1];

    private static async Task ReadUntilAsync(StreamReader output, string text)
    {
        using CancellationTokenSource limit = new(TimeSpan.FromMinutes(2));
        while (await output.ReadLineAsync(limit.Token) is { } line)
        {
            if (line.Contains(text, StringComparison.Ordinal))
                return;
        }

        throw new InvalidOperationException($"The process ended before it said '{text}'.");
    }
}
