using System.Globalization;
using Flow.Hosting.Runs;
using Flow.Lab.Comparison;

namespace Flow.Lab.Sweeps;

/// <summary>What came out of a sweep, as a table: a line for all runs that differ by nothing but the seed.</summary>
internal static class SweepTable
{
    /// <summary>More seeds than these have no columns of their own: their scores are in <c>results.json</c>.</summary>
    private const int MostSeeds = 5;

    /// <summary>The table.</summary>
    /// <param name="finished">The finished runs with their results, in the sweep's order.</param>
    public static string Draw(IReadOnlyList<(SweepRun Run, RunResult Result)> finished)
    {
        long[] seeds = [.. finished.Select(one => one.Run.Options.Run.Seed).Distinct()];
        if (seeds.Length > MostSeeds)
            seeds = [];
        string[] head =
        [
            "run", .. seeds.Select(seed => "seed " + seed.ToString(CultureInfo.InvariantCulture)), "mean ± deviation", "n", "policy", "random", "mean / random", "frames/s", "minutes a run",
        ];
        return MarkdownTable.Draw(head, [.. finished.GroupBy(one => one.Run.Line).Select(line => Row(line.Key, [.. line], seeds))], 0, seeds.Length + 3);
    }

    private static string[] Row(string name, (SweepRun Run, RunResult Result)[] runs, long[] seeds)
    {
        Spread trained = Spread.Of([.. runs.Select(one => one.Result.Trained?.Mean).OfType<double>()]);
        Spread random = Spread.Of([.. runs.Select(one => one.Result.Random?.Mean).OfType<double>()]);
        return
        [
            name,
            .. seeds.Select(seed => Score.Text(runs.FirstOrDefault(one => one.Run.Options.Run.Seed == seed).Result?.Trained?.Mean ?? double.NaN)),
            Score.Text(trained),
            trained.Count.ToString(CultureInfo.InvariantCulture),
            Policy(runs),
            Score.Text(random.Mean),
            // Times as much as nothing, or as a loss, says nothing.
            random.Mean > 0 ? Score.Number(trained.Mean / random.Mean, "0.0") : Score.None,
            Score.Number(runs.Average(one => one.Result.Frames / one.Result.Seconds), "N0"),
            Score.Number(runs.Average(one => one.Result.Seconds) / 60, "0.0"),
        ];
    }

    /// <summary>How the actions of the evaluated games were chosen; runs of an older program do not tell.</summary>
    private static string Policy((SweepRun Run, RunResult Result)[] runs) =>
        string.Join(", ", runs.Where(one => one.Result.Trained is not null).Select(one => one.Result.Policy ?? "not told").Distinct());
}
