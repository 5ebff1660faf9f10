using System.Diagnostics;
using static System.FormattableString;

namespace Flow.Lab.Chaos.Faults;

/// <summary>
/// Trains with one fault in one stage, looks at what the run says and how it ends, and goes on with it without the fault: it must end as the run
/// that nothing happened to.
/// </summary>
/// <param name="profile">The path of a profile with all options.</param>
/// <param name="reference">The folder of the run that nothing happened to.</param>
internal sealed class FaultTrial(string profile, string reference)
{
    /// <summary>How long after a fault it must be named.</summary>
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(5);

    /// <summary>After how long without any movement a run ends that hangs.</summary>
    private static readonly TimeSpan Hang = TimeSpan.FromSeconds(5);

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    /// <summary>Tries one.</summary>
    /// <param name="fault">The fault.</param>
    /// <param name="run">The run's folder; a new one.</param>
    /// <param name="stop">Ends it early.</param>
    public async Task<Verdict> RunAsync(InjectedFault fault, string run, CancellationToken stop)
    {
        string mark = run + ".mark";
        ProcessStartInfo start = SelfProcess.Info(["train", "--no-http", "--profile", profile, "--run", run, .. Limits(fault)]);
        start.Environment[InjectedFault.Variable] = fault.ToString();
        start.Environment[InjectedFault.MarkVariable] = mark;
        TimeSpan? happened = null;
        EndedProcess ended = await WatchedProcess.RunAsync(start, Patience, stop, async (_, over) =>
        {
            long begun = Stopwatch.GetTimestamp();
            while (!File.Exists(mark))
                await Task.Delay(10, over);
            happened = Stopwatch.GetElapsedTime(begun);
        });
        List<string> problems = [];
        if (happened is null && !File.Exists(mark))
            problems.Add("it never happened");
        PrintedLine? named = Named(fault, ended);
        if (named is null)
            problems.Add("nobody named it");
        else if (fault.Kind != FaultKind.Slow && named.After - (happened ?? ended.Lived) > Limit(fault))
            problems.Add(Invariant($"it was named {(named.After - happened!.Value).TotalSeconds:0.0} s after it happened"));
        int expected = fault.Kind == FaultKind.Slow ? ExitCodes.Success : ExitCodes.Fault;
        problems.AddRange(ended.Problems(expected));
        if (fault.Kind != FaultKind.Slow && await RunOnceMore.ProblemAsync(run, Patience, stop) is { } problem)
            problems.Add(problem);
        if (problems.Count == 0 && RunComparison.Difference(reference, run) is { } difference)
            problems.Add(difference);
        if (problems.Count == 0)
            Directory.Delete(run, recursive: true);
        File.Delete(mark);
        return new Verdict(fault.ToString(), named?.Text ?? string.Join(" / ", ended.Errors), problems);
    }

    /// <summary>A slow stage must not be taken for one that hangs.</summary>
    private static string[] Limits(InjectedFault fault) => fault.Kind == FaultKind.Hangs
        ? ["--set", Invariant($"hangSeconds={Hang.TotalSeconds}"), Invariant($"watchdogSeconds={Hang.TotalSeconds / 2}")]
        : [];

    private static TimeSpan Limit(InjectedFault fault) => fault.Kind == FaultKind.Hangs ? Hang + Deadline : Deadline;

    /// <summary>The first line that names the stage, or, of a number that is none, the stage that noticed it.</summary>
    private static PrintedLine? Named(InjectedFault fault, EndedProcess ended) => ended.Lines.FirstOrDefault(line => fault.Kind switch
    {
        FaultKind.Slow => Array.Exists(
            [$"{fault.Stage} limits", $"{fault.Stage} takes ", $"by {fault.Stage}"], words => line.Text.Contains(words, StringComparison.Ordinal)),
        FaultKind.NaN => line.Text.Contains("stage ", StringComparison.Ordinal)
            && (line.Text.Contains("NaN", StringComparison.Ordinal) || line.Text.Contains("not finite", StringComparison.Ordinal)),
        _ => line.Text.Contains($"stage {fault.Stage},", StringComparison.Ordinal),
    });
}
