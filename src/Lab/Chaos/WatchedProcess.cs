using System.Diagnostics;
using static System.FormattableString;

namespace Flow.Lab.Chaos;

/// <summary>A line that a process printed.</summary>
/// <param name="After">How long after its start.</param>
/// <param name="IsError">Whether it went to standard error.</param>
/// <param name="Text">The line.</param>
internal sealed record PrintedLine(TimeSpan After, bool IsError, string Text);

/// <summary>What a process that came to its end left behind.</summary>
/// <param name="ExitCode">Its exit code; null where it had to be killed, as it did not end in time.</param>
/// <param name="Lines">What it printed.</param>
/// <param name="Lived">How long it lived.</param>
internal sealed record EndedProcess(int? ExitCode, IReadOnlyList<PrintedLine> Lines, TimeSpan Lived)
{
    /// <summary>What it printed to standard error.</summary>
    public IReadOnlyList<string> Errors => [.. Lines.Where(line => line.IsError).Select(line => line.Text)];

    /// <summary>What is not as it should be of its end: the exit code, a stack, and, where it fails, anything but one line of error.</summary>
    /// <param name="expected">The exit code that it should have.</param>
    public IEnumerable<string> Problems(int expected)
    {
        if (ExitCode != expected)
            yield return Invariant($"it ended with {ExitCode?.ToString(null, null) ?? "no end"}, not {expected}: {string.Join(" / ", Errors)}");
        if (Lines.Any(line => line.Text.StartsWith("   at ", StringComparison.Ordinal)))
            yield return "it printed a stack";
        if (expected != ExitCodes.Success && Errors.Count != 1)
            yield return Invariant($"it printed {Errors.Count} lines of error, not one");
    }
}

/// <summary>Starts processes and keeps what they print, with the time of each line.</summary>
internal static class WatchedProcess
{
    /// <summary>Starts one and waits for its end.</summary>
    /// <param name="start">How it is started.</param>
    /// <param name="patience">How long it may live.</param>
    /// <param name="stop">Ends it early, by a kill.</param>
    /// <param name="act">Called with the number of the process once it runs, beside it; null for nothing.</param>
    public static async Task<EndedProcess> RunAsync(
        ProcessStartInfo start, TimeSpan patience, CancellationToken stop, Func<int, CancellationToken, Task>? act = null)
    {
        start.RedirectStandardOutput = start.RedirectStandardError = true;
        long begun = Stopwatch.GetTimestamp();
        using Process process = Process.Start(start)!;
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(stop);
        Lock gate = new();
        List<PrintedLine> lines = [];
        Task[] readers = [ReadAsync(process.StandardOutput, isError: false), ReadAsync(process.StandardError, isError: true)];
        Task acting = act?.Invoke(process.Id, ended.Token) ?? Task.CompletedTask;
        bool inTime = true;
        try
        {
            await process.WaitForExitAsync(ended.Token).WaitAsync(patience, stop);
        }
        catch (Exception problem) when (problem is TimeoutException or OperationCanceledException)
        {
            inTime = false;
            process.Kill(entireProcessTree: true);
            await process.WaitForExitAsync(CancellationToken.None);
        }

        TimeSpan lived = Stopwatch.GetElapsedTime(begun);
        await ended.CancelAsync();
        await Task.WhenAll(readers);
        await acting.ContinueWith(static _ => { }, CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);
        stop.ThrowIfCancellationRequested();
        return new EndedProcess(inTime ? process.ExitCode : null, lines, lived);

        async Task ReadAsync(StreamReader reader, bool isError)
        {
            while (await reader.ReadLineAsync(CancellationToken.None) is { } text)
            {
                lock (gate)
                    lines.Add(new PrintedLine(Stopwatch.GetElapsedTime(begun), isError, text));
            }
        }
    }
}
