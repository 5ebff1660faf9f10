using System.Globalization;
using static System.FormattableString;

namespace Flow.Lab.Fuzzing;

/// <summary>Tries all kinds, some side by side, and tells how it goes.</summary>
/// <param name="plan">What is tried.</param>
/// <param name="say">Prints a line.</param>
internal sealed class FuzzCampaign(FuzzPlan plan, Action<string> say)
{
    private const string Memory = "/dev/shm";
    private static readonly TimeSpan Between = TimeSpan.FromSeconds(5);

    private readonly Lock _gate = new();

    /// <summary>Tries.</summary>
    /// <param name="stop">Ends it early.</param>
    /// <returns>What came of each kind, as far as it was tried.</returns>
    public async Task<IReadOnlyList<FuzzTally>> RunAsync(CancellationToken stop)
    {
        string root = Root();
        using SemaphoreSlim free = new(plan.Jobs);
        try
        {
            return await Task.WhenAll(plan.Kinds.Select(kind => TryAsync(kind, Path.Combine(root, kind), free, stop)));
        }
        finally
        {
            Directory.Delete(root, recursive: true);
        }
    }

    /// <summary>In memory where the system has a folder there: nothing needs to last.</summary>
    private static string Root() => Directory.Exists(Memory)
        ? Directory.CreateDirectory(Path.Combine(Memory, Invariant($"flow-fuzz-{Environment.ProcessId}"))).FullName
        : Directory.CreateTempSubdirectory("flow-fuzz-").FullName;

    private async Task<FuzzTally> TryAsync(string kind, string root, SemaphoreSlim free, CancellationToken stop)
    {
        await free.WaitAsync(CancellationToken.None);
        try
        {
            using WatchedWorker worker = new(plan, kind, root, (number, what) => Say(
                $"bad {kind} {number}: {what}; again: ./flow fuzz --kinds {kind} --seed {plan.Seed} --case {number}; input: {plan.FolderOf(kind, number)}"));
            if (!stop.IsCancellationRequested)
                await TellAsync(worker, worker.RunAsync(stop));
            Say(worker.Tally.Line);
            return worker.Tally;
        }
        finally
        {
            free.Release();
        }
    }

    private async Task TellAsync(WatchedWorker worker, Task running)
    {
        while (await Task.WhenAny(running, Task.Delay(Between, CancellationToken.None)) != running)
            Say(worker.Tally.Line);
        await running;
    }

    private void Say(FormattableString line) => Say(Invariant(line));

    private void Say(string line)
    {
        lock (_gate)
            say(line);
    }
}

/// <summary>What is tried.</summary>
/// <param name="Kinds">The kinds of input.</param>
/// <param name="Inputs">How many of each.</param>
/// <param name="Seed">The seed of all inputs.</param>
/// <param name="Jobs">How many kinds side by side.</param>
/// <param name="Out">The folder for inputs that are bad; made when there is one.</param>
internal sealed record FuzzPlan(IReadOnlyList<string> Kinds, long Inputs, long Seed, int Jobs, string Out)
{
    /// <summary>How much of a processor's time an input may take: a busy machine makes none slower by that.</summary>
    public TimeSpan Longest { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>How long an input may wait for whatever it waits for, and its processor's time together.</summary>
    public TimeSpan LongestWait { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>Where a bad input goes.</summary>
    /// <param name="kind">Its kind.</param>
    /// <param name="number">Its number.</param>
    public string FolderOf(string kind, long number) => Path.Combine(Out, FormattableString.Invariant($"{kind}-{number}"));
}

/// <summary>What became of the inputs of a kind.</summary>
/// <param name="Kind">The kind's name.</param>
/// <param name="Accepted">Those that were read.</param>
/// <param name="Refused">Those that were refused in a line.</param>
/// <param name="Bad">Those that did what none may do.</param>
/// <param name="Longest">The longest time that one took.</param>
/// <param name="Slowest">The number of that one.</param>
/// <param name="Most">The most managed bytes that one allocated.</param>
internal sealed record FuzzTally(string Kind, long Accepted, long Refused, long Bad, TimeSpan Longest, long Slowest, long Most)
{
    /// <summary>How many were tried.</summary>
    public long Inputs => Accepted + Refused + Bad;

    /// <summary>One line for people.</summary>
    public string Line => string.Create(
        CultureInfo.InvariantCulture,
        $"{Kind,-11} {Inputs} inputs: {Accepted} accepted, {Refused} refused, {Bad} bad, longest {Longest.TotalMilliseconds:0} ms ({Slowest}), most memory {Most / 1048576.0:0} MiB");
}
