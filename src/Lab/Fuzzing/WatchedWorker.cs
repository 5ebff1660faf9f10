using System.Diagnostics;
using System.Globalization;
using static System.FormattableString;

namespace Flow.Lab.Fuzzing;

/// <summary>A worker in a process of its own. Where an input ends the process, or never ends, it is named, and another worker goes on behind it.</summary>
/// <param name="plan">What is tried.</param>
/// <param name="kind">The kind.</param>
/// <param name="root">The worker's folder; a new one.</param>
/// <param name="tell">Told of each bad input: its number, and what happened.</param>
internal sealed class WatchedWorker(FuzzPlan plan, string kind, string root, Action<long, string> tell) : IDisposable
{
    /// <summary>Managed memory that a worker may have at a time.</summary>
    private const long MostManaged = 1536L << 20;

    /// <summary>Memory that a worker may have in all.</summary>
    private const long MostResident = 3L << 30;

    /// <summary>Inputs that end the worker, after which a kind is given up.</summary>
    private const int MostEnds = 25;

    private static readonly TimeSpan Poll = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan Preparation = TimeSpan.FromMinutes(3);

    private readonly FuzzStatus _status = new(Path.Combine(Directory.CreateDirectory(root).FullName, FuzzWorker.Status));

    /// <summary>What was done so far.</summary>
    public FuzzTally Tally => _status.Tally(kind);

    /// <summary>Tries all inputs.</summary>
    /// <param name="stop">Ends it early.</param>
    /// <exception cref="InvalidOperationException">A worker does not even begin; the message is what it printed.</exception>
    public async Task RunAsync(CancellationToken stop)
    {
        long from = 0;
        for (int ends = 0; ends < MostEnds && from < plan.Inputs; ends++)
        {
            string? end = await LiveAsync(from, stop);
            if (end is null || stop.IsCancellationRequested)
                return;
            if (_status.InHand == FuzzStatus.Preparing)
                throw new InvalidOperationException($"the worker of {kind} does not begin: {end}");
            from = _status.InHand + 1;
            _status.Add(new FuzzVerdict(FuzzEnd.Bad, end));
            tell(_status.InHand, end);
            // The input is written by the worker that goes on, as the one that had it is gone.
            if (from == plan.Inputs)
                await LiveAsync(from, stop);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _status.Dispose();

    /// <summary>One worker.</summary>
    /// <returns>How it ended; null where it came to the end of its inputs.</returns>
    private async Task<string?> LiveAsync(long from, CancellationToken stop)
    {
        _status.InHand = FuzzStatus.Preparing;
        ProcessStartInfo start = SelfProcess.Info(Words(from), withInput: true);
        start.Environment["DOTNET_GCHeapHardLimit"] = MostManaged.ToString("x", CultureInfo.InvariantCulture);
        start.Environment["DOTNET_DbgEnableMiniDump"] = "0";
        using Process process = Process.Start(start)!;
        Task told = ReadAsync(process.StandardOutput, TakeBad);
        List<string> errors = [];
        Task failed = ReadAsync(process.StandardError, line =>
        {
            if (errors.Count < 100)
                errors.Add(line);
        });
        string? killed = await WatchAsync(process, stop);
        if (killed is not null)
            process.Kill();
        await process.WaitForExitAsync(CancellationToken.None);
        await Task.WhenAll(told, failed);
        if (killed is not null)
            return killed;
        return process.ExitCode == ExitCodes.Success ? null : Invariant($"the process ended with {process.ExitCode}: {string.Join(" / ", errors.Where(line => line.Length > 0).Take(3))}");
    }

    private string[] Words(long from) =>
    [
        "fuzz", "--kinds", kind, "--inputs", Invariant($"{plan.Inputs}"), "--seed", Invariant($"{plan.Seed}"), "--out", plan.Out, "--worker", root, "--from", Invariant($"{from}"),
    ];

    private void TakeBad(string line)
    {
        if (line.Split(' ', 3) is ["bad", var number, var what])
            tell(long.Parse(number, CultureInfo.InvariantCulture), what);
    }

    /// <summary>Looks at it until it ends or has to be ended.</summary>
    /// <returns>Why it has to be ended; null where it ended by itself.</returns>
    private async Task<string?> WatchAsync(Process process, CancellationToken stop)
    {
        Task ended = process.WaitForExitAsync(CancellationToken.None);
        (long seen, long since, TimeSpan used) = (long.MinValue, 0, TimeSpan.Zero);
        while (await Task.WhenAny(ended, Task.Delay(Poll, CancellationToken.None)) != ended)
        {
            if (stop.IsCancellationRequested)
                return "stopped";
            if (Use(process) is not { } use)
                continue;
            long number = _status.InHand;
            if (number != seen)
                (seen, since, used) = (number, Stopwatch.GetTimestamp(), use.Time);
            if (use.Memory > MostResident)
                return Invariant($"the process takes more than {MostResident >> 20} MiB");
            if (Stopwatch.GetElapsedTime(since) > (number == FuzzStatus.Preparing ? Preparation : plan.LongestWait))
                return Invariant($"it does not end within {plan.LongestWait.TotalSeconds:0} s");
            if (number != FuzzStatus.Preparing && use.Time - used > plan.Longest)
                return Invariant($"it takes more than {plan.Longest.TotalSeconds:0} s of processor time");
        }

        return null;
    }

    /// <summary>Processor time and memory; null where it has ended meanwhile.</summary>
    private static (TimeSpan Time, long Memory)? Use(Process process)
    {
        try
        {
            process.Refresh();
            return process.HasExited ? null : (process.TotalProcessorTime, process.WorkingSet64);
        }
        catch (Exception ended) when (ended is InvalidOperationException or System.ComponentModel.Win32Exception)
        {
            return null;
        }
    }

    private static async Task ReadAsync(StreamReader reader, Action<string> take)
    {
        while (await reader.ReadLineAsync(CancellationToken.None) is { } line)
            take(line);
    }
}
