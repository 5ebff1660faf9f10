using System.Collections.Concurrent;
using System.Diagnostics;
using Flow.Hosting.Commands;
using Flow.Hosting.Runs;

namespace Flow.Lab.Sweeps;

/// <summary>
/// Trains each run of a sweep in a process of its own, so that several train at once and the fault of one ends no other. Each line that
/// a run prints begins with its name. A terminal's Ctrl+C reaches every process of its group, so a run that is a sweep's leaves signals
/// to the sweep, and stops in order when its standard input ends: when the sweep closes it, or is no more.
/// </summary>
/// <param name="further">Words that follow those of every run.</param>
/// <param name="output">Where lines for people go; it may be written to by any thread.</param>
internal sealed class RunProcesses(IReadOnlyList<string> further, TextWriter output) : IRunMaker
{
    private readonly ConcurrentDictionary<Process, string> _running = new();

    /// <summary>The words that train a run, or go on with it, or find that it has come to its end.</summary>
    /// <param name="run">The run.</param>
    /// <param name="path">Its folder.</param>
    public static IReadOnlyList<string> WordsOf(SweepRun run, string path) => ["train", "--run", path, "--continue", .. run.Words];

    /// <inheritdoc/>
    public async Task<string?> MakeAsync(SweepRun run, RunPlace place, ResumePoint? point, CancellationToken stop)
    {
        string[] words = [.. WordsOf(run, place.Path), .. further, TrainCommand.StopWithInput];
        using Process process = SelfProcess.Start(words, withInput: true);
        _running[process] = run.Name;
        await using CancellationTokenRegistration ending = stop.Register(process.StandardInput.Close);
        Task<string?> said = ShowAsync(run, process.StandardOutput);
        string? complaint = await ShowAsync(run, process.StandardError);
        await said;
        await process.WaitForExitAsync(CancellationToken.None);
        _running.TryRemove(process, out _);
        if (process.ExitCode == ExitCodes.Success || stop.IsCancellationRequested)
            return null;
        return complaint ?? $"its process ended with code {process.ExitCode}";
    }

    /// <summary>Ends what is running at once, without a last checkpoint.</summary>
    public void Kill()
    {
        foreach (Process process in _running.Keys)
            process.Kill();
    }

    /// <returns>The last line; null where there was none.</returns>
    private async Task<string?> ShowAsync(SweepRun run, StreamReader lines)
    {
        string? last = null;
        while (await lines.ReadLineAsync(CancellationToken.None) is { } line)
        {
            last = line;
            await output.WriteLineAsync($"[{run.Name}] {line}");
        }

        return last;
    }
}
