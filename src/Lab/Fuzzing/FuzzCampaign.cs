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
