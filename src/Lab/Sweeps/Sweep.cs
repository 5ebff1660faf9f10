using System.Text.Json;
using Flow.Contracts;
using Flow.Hosting.Runs;

namespace Flow.Lab.Sweeps;

/// <summary>Makes what a sweep has yet to run, some runs at a time, and reports on all that is finished.</summary>
/// <param name="maker">Trains.</param>
/// <param name="jobs">How many runs at a time.</param>
/// <param name="folder">The sweep's folder.</param>
/// <param name="output">Where lines for people go; any thread may write there.</param>
internal sealed class Sweep(IRunMaker maker, int jobs, SweepFolder folder, TextWriter output)
{
    private static readonly JsonSerializerOptions Format = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    /// <summary>Runs the rest of the sweep.</summary>
    /// <param name="runs">All its runs.</param>
    /// <param name="stop">Asks it to stop, after the runs at hand have stopped in order.</param>
    /// <returns>A line for each run that failed, in the runs' order; the others went on.</returns>
    /// <exception cref="FlowException">A finished run is not one of this sweep's, before anything is run.</exception>
    public async Task<IReadOnlyList<string>> RunAsync(IReadOnlyList<SweepRun> runs, CancellationToken stop)
    {
        string?[] evaluations = [.. runs.Select(folder.CheckOptions)];
        string?[] faults = new string?[runs.Count];
        // The token is not handed over: a sweep that is stopped waits for its runs to stop, and reports.
        await Parallel.ForAsync(0, runs.Count, new ParallelOptions { MaxDegreeOfParallelism = jobs }, async (i, _) =>
        {
            if (!stop.IsCancellationRequested)
                faults[i] = await RunAsync(runs[i], $"run {i + 1} of {runs.Count}: {runs[i].Name}", evaluations[i], stop);
        });

        Report(runs);
        return [.. runs.Zip(faults).Where(one => one.Second is not null).Select(one => $"{one.First.Name}: {one.Second}")];
    }

    private async Task<string?> RunAsync(SweepRun run, string heading, string? evaluation, CancellationToken stop)
    {
        if (folder.ResultOf(run) is not null)
        {
            Say($"{heading}, finished already{(evaluation is null ? "" : $"; its games stay as they were: {evaluation}")}");
            return null;
        }

        Say(heading);
        try
        {
            if (folder.Unfinished(run, out string? refusal) is { } point)
                return await maker.MakeAsync(run, new RunPlace(point.Path), point, stop);
            (RunPlace place, string? aside) = folder.MakeRoom(run);
            if (aside is not null)
                Say($"{refusal}\nthe unfinished run that was there is now {aside}");
            return await maker.MakeAsync(run, place, null, stop);
        }
        catch (FlowException refused)
        {
            Say(refused.Message);
            return refused.Message;
        }
    }

    private void Report(IReadOnlyList<SweepRun> runs)
    {
        (SweepRun Run, RunResult Result)[] finished =
        [
            .. from run in runs
               let result = folder.ResultOf(run)
               where result is not null
               select (run, result),
        ];
        if (finished.Length == 0)
            return;
        string table = SweepTable.Draw(finished);
        File.WriteAllText(PathOf("table.md"), table);
        File.WriteAllText(PathOf("results.json"), JsonSerializer.Serialize(finished.ToDictionary(one => one.Run.Name, one => one.Result), Format));
        Ornament.Make("curves.svg cannot be drawn", Say, () =>
            File.WriteAllText(PathOf("curves.svg"), SweepCurves.Draw(finished.Select(one => (one.Run, folder.PathOf(one.Run))), Say)));
        Say($"{finished.Length} of {runs.Count} runs finished; table.md, curves.svg and results.json are in {folder.Path}");
        output.Write(table);
    }

    private void Say(string line) => output.WriteLine(line);

    private string PathOf(string name) => Path.Combine(folder.Path, name);
}
