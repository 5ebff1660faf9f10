using System.Diagnostics;

namespace Flow.Lab.Chaos.Surroundings;

/// <summary>Trains while something around the run goes wrong, and goes on with it when that is put right: it must end as a run that nothing happened to.</summary>
/// <param name="profile">The path of a profile with all options.</param>
/// <param name="reference">The folder of the run that nothing happened to.</param>
internal sealed class SurroundingTrial(string profile, string reference)
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    /// <summary>Tries one.</summary>
    /// <param name="around">What goes wrong.</param>
    /// <param name="run">The run's folder; a new one.</param>
    /// <param name="stop">Ends it early.</param>
    public async Task<Verdict> RunAsync(Surrounding around, string run, CancellationToken stop)
    {
        if (around.Missing() is { } missing)
            return new Verdict(around.Name, $"skipped: {missing}", []) { IsSkipped = true };
        around.Prepare(run);
        EndedProcess ended;
        try
        {
            ProcessStartInfo start = around.Start([.. SelfProcess.Words, "train", "--no-http", "--profile", profile, "--run", run]);
            ended = await WatchedProcess.RunAsync(start, Patience, stop, (_, over) => ActAsync(around, run, over));
        }
        finally
        {
            around.Repair(run);
        }

        string[] problems = [.. Problems(around, ended), .. await GoOnAsync(around, run, ended, stop)];
        return new Verdict(around.Name, LineOf(around, ended), problems);
    }

    private static async Task ActAsync(Surrounding around, string run, CancellationToken over)
    {
        if (around.Act is null)
            return;
        while (!around.IsDue(run))
            await Task.Delay(5, over);
        around.Act(run);
    }

    private static IEnumerable<string> Problems(Surrounding around, EndedProcess ended)
    {
        foreach (string problem in ended.Problems(around.ExitCode))
            yield return problem;
        if (around.Line.Length > 0 && !ended.Lines.Any(line => line.Text.Contains(around.Line, StringComparison.Ordinal)))
            yield return $"nobody said '{around.Line}': {string.Join(" / ", ended.Errors)}";
    }

    private static string LineOf(Surrounding around, EndedProcess ended) =>
        ended.Errors.FirstOrDefault(line => line.Contains(around.Line, StringComparison.Ordinal)) ?? "";

    private async Task<IEnumerable<string>> GoOnAsync(Surrounding around, string run, EndedProcess ended, CancellationToken stop)
    {
        if (around.Place(run) is not { } place)
            return Path.Exists(run) ? [$"something was made at {run}"] : [];
        if (ended.ExitCode != ExitCodes.Success && await RunOnceMore.ProblemAsync(place, Patience, stop) is { } problem)
            return [problem];
        if (RunComparison.Difference(reference, place) is { } difference)
            return [difference];
        Directory.Delete(place, recursive: true);
        return [];
    }
}
