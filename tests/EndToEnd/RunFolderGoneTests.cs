using System.Diagnostics;
using Shouldly;
using Xunit;

namespace Flow.EndToEnd;

/// <summary>Somebody renames or deletes a run's folder while it trains.</summary>
public sealed class RunFolderGoneTests : IDisposable
{
    private static readonly string[] Settings = ["frames=150000", "checkpointEvery=20000", "evaluation.every=0", "evaluation.episodes=2"];

    private readonly Sandbox _sandbox = new();

    private string Run => _sandbox.At("run");

    public void Dispose() => _sandbox.Dispose();

    [Fact]
    public async Task A_renamed_folder_is_named_gets_the_last_checkpoint_and_goes_on_under_its_new_name()
    {
        using Process process = await StartAsync();
        string moved = _sandbox.At("moved");
        Directory.Move(Run, moved);
        FlowResult result = await FlowProcess.EndAsync(process);

        result.Code.ShouldBe(1);
        result.Error.ShouldBe(
            $"flow: the run's folder {Run} was renamed to {moved}: the run stopped; ./flow train --resume {moved} goes on from its last checkpoint\n");
        Directory.Exists(Run).ShouldBeFalse("nothing is made in its place");
        FlowResult resumed = await FlowProcess.RunAsync("train", "--no-http", "--resume", moved);
        resumed.Code.ShouldBe(0, resumed.Error);
        resumed.Output.ShouldContain($"from {Path.Combine(moved, "checkpoints")}");
        string whole = _sandbox.At("whole");
        await FlowProcess.RunAsync(["train", "--no-http", "--profile", "cartpole", "--run", whole, "--set", .. Settings]);
        RunRecords.ShouldEqual(moved, whole);
    }

    [Fact]
    public async Task A_deleted_folder_is_named_and_not_made_again()
    {
        using Process process = await StartAsync();
        Directory.Delete(Run, recursive: true);
        FlowResult result = await FlowProcess.EndAsync(process);

        result.Code.ShouldBe(1);
        result.Error.ShouldBe(
            $"flow: the run's folder {Run} was deleted or moved to another disk: the run has ended, and nothing was made in its place\n");
        Directory.Exists(Run).ShouldBeFalse();
    }

    private async Task<Process> StartAsync()
    {
        Process process = FlowProcess.Start(["train", "--no-http", "--profile", "cartpole", "--run", Run, "--set", .. Settings]);
        await FlowProcess.ReadUntilAsync(process, "checkpoint at");
        return process;
    }
}
