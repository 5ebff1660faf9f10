using System.Diagnostics;
using Shouldly;
using Xunit;

namespace Flow.EndToEnd;

/// <summary>The disk that a run's folder is on becomes full: a small one of our own, which only root may have.</summary>
public sealed class FullDiskTests : IDisposable
{
    private static readonly string[] Settings = ["frames=150000", "evaluation.every=0", "evaluation.episodes=2"];

    private readonly Sandbox _sandbox = new();
    private bool _mounted;

    private string Disk => _sandbox.At("disk");

    private string Run => Path.Combine(Disk, "run");

    private string Filler => Path.Combine(Disk, "filler");

    public void Dispose()
    {
        if (_mounted)
            Command("umount", Disk);
        _sandbox.Dispose();
    }

    [SkippableFact]
    public async Task Records_that_find_no_room_stop_the_run_with_one_line_and_it_goes_on_when_there_is_room()
    {
        using Process process = await StartAsync();
        FillDisk();
        await FlowProcess.ReadUntilAsync(process, "cannot be written (No space left on device): it is tried again for 20 s, and training waits for it");
        FlowResult result = await FlowProcess.EndAsync(process);

        result.Code.ShouldBe(1);
        result.Error.ShouldMatch(
            @"^flow: \S+/run/(metrics\.jsonl|log\.txt) cannot be written \(No space left on device\): the run stopped, as its records would have a gap; "
            + @"make room or put it right, then \./flow train --resume \S+/run goes on from its last checkpoint\n$");
        File.Delete(Filler);
        FlowResult resumed = await FlowProcess.RunAsync("train", "--no-http", "--resume", Run);
        resumed.Code.ShouldBe(0, resumed.Error);
        await ShouldBeWholeAsync();
    }

    [SkippableFact]
    public async Task A_run_waits_for_room_and_records_everything()
    {
        using Process process = await StartAsync();
        FillDisk();
        await FlowProcess.ReadUntilAsync(process, "it is tried again for 20 s");
        File.Delete(Filler);
        await FlowProcess.ReadUntilAsync(process, "can be written again");
        FlowResult result = await FlowProcess.EndAsync(process);

        result.Code.ShouldBe(0, result.Error);
        result.Error.ShouldBeEmpty();
        await ShouldBeWholeAsync();
    }

    private async Task ShouldBeWholeAsync()
    {
        string whole = _sandbox.At("whole");
        await FlowProcess.RunAsync(["train", "--no-http", "--profile", "cartpole", "--run", whole, "--set", .. Settings]);
        RunRecords.ShouldEqual(Run, whole);
    }

    private async Task<Process> StartAsync()
    {
        Directory.CreateDirectory(Disk);
        _mounted = Command("mount", "-t", "tmpfs", "-o", "size=16m", "tmpfs", Disk);
        Skip.IfNot(_mounted, "a disk cannot be mounted here");
        Process process = FlowProcess.Start(["train", "--no-http", "--profile", "cartpole", "--run", Run, "--set", .. Settings]);
        await FlowProcess.ReadUntilAsync(process, "run ");
        SpinWait.SpinUntil(() => new FileInfo(Path.Combine(Run, "metrics.jsonl")).Length > 0, TimeSpan.FromMinutes(1)).ShouldBeTrue();
        return process;
    }

    private void FillDisk()
    {
        using FileStream filler = new(Filler, FileMode.Create, FileAccess.Write, FileShare.None, bufferSize: 0);
        byte[] block = new byte[4096];
        try
        {
            while (true)
                filler.Write(block);
        }
        catch (IOException)
        {
            // Full.
        }
    }

    private static bool Command(string name, params string[] words)
    {
        using Process process = Process.Start(new ProcessStartInfo(name, words) { RedirectStandardError = true })!;
        process.StandardError.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0;
    }
}
