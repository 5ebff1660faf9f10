using System.Text.Json;
using Flow.Contracts;
using Flow.Host.Commands;
using Flow.Host.Runs;

namespace Flow.Host.Sweeps;

/// <summary>Runs what a sweep has yet to run, one after another, and reports on all that is finished.</summary>
/// <param name="session">Trains.</param>
/// <param name="folder">The sweep's folder.</param>
/// <param name="output">Where lines for people go.</param>
internal sealed class Sweep(TrainingSession session, SweepFolder folder, TextWriter output)
{
    private static readonly JsonSerializerOptions Format = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    /// <summary>Runs the rest of the sweep.</summary>
    /// <param name="runs">All its runs.</param>
    /// <param name="stop">Asks it to stop, after the run at hand has stopped in order.</param>
    /// <returns>A line for each run that failed; the others went on.</returns>
    /// <exception cref="FlowException">A finished run is not one of this sweep's, before anything is run.</exception>
    public async Task<IReadOnlyList<string>> RunAsync(IReadOnlyList<SweepRun> runs, CancellationToken stop)
    {
        foreach (SweepRun run in runs)
            folder.CheckOptions(run);
        List<string> faults = [];
        for (int i = 0; i < runs.Count && !stop.IsCancellationRequested; i++)
        {
            SweepRun run = runs[i];
            bool finished = folder.ResultOf(run) is not null;
            Say($"run {i + 1} of {runs.Count}: {run.Name}{(finished ? ", finished already" : "")}");
            if (!finished && await FaultOfAsync(run, stop) is { } fault)
                faults.Add($"{run.Name}: {fault}");
        }

        Report(runs);
        return faults;
    }

    private async Task<string?> FaultOfAsync(SweepRun run, CancellationToken stop)
    {
        try
        {
            if (folder.Unfinished(run, out string? refusal) is { } point)
                await session.ResumeAsync(point, output, stop);
            else
                await BeginAsync(run, refusal, stop);
            return null;
        }
        catch (Exception fault) when (fault is RunFaultException or FlowException)
        {
            Say(fault.Message);
            return fault.Message;
        }
    }

    private async Task BeginAsync(SweepRun run, string? refusal, CancellationToken stop)
    {
        (RunPlace place, string? aside) = folder.MakeRoom(run);
        if (aside is not null)
            Say($"{refusal}\nthe unfinished run that was there is now {aside}");
        await session.RunAsync(run.Options, place, output, stop);
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
        File.WriteAllText(PathOf("curves.svg"), SweepCurves.Draw(finished.Select(one => (one.Run, folder.PathOf(one.Run)))));
        File.WriteAllText(PathOf("results.json"), JsonSerializer.Serialize(finished.ToDictionary(one => one.Run.Name, one => one.Result), Format));
        Say($"{finished.Length} of {runs.Count} runs finished; table.md, curves.svg and results.json are in {folder.Path}");
        output.Write(table);
    }

    private void Say(string line) => output.WriteLine(line);

    private string PathOf(string name) => Path.Combine(folder.Path, name);
}
