using System.Globalization;
using Flow.Host.Runs;

namespace Flow.Host.Sweeps;

/// <summary>What came out of a sweep, as a table in Markdown that reads well as it is, too: a line for each profile and rule.</summary>
internal static class SweepTable
{
    /// <summary>The table.</summary>
    /// <param name="finished">The finished runs with their results, in the sweep's order.</param>
    public static string Draw(IReadOnlyList<(SweepRun Run, RunResult Result)> finished)
    {
        string[] seeds = [.. finished.Select(one => Number(one.Run.Options.Seed, "0")).Distinct()];
        List<string[]> rows = [["run", .. seeds.Select(seed => "seed " + seed), "mean", "random", "mean / random", "frames/s", "minutes a run"]];
        rows.AddRange(finished.GroupBy(one => one.Run.Line).Select(line => Row(line.Key, [.. line], seeds)));
        int[] widths = [.. Enumerable.Range(0, rows[0].Length).Select(column => rows.Max(row => row[column].Length))];
        IEnumerable<string> lines = rows.Select(row => Line(row.Select((cell, column) => column == 0 ? cell.PadRight(widths[0]) : cell.PadLeft(widths[column]))));
        string rule = Line(widths.Select((width, column) => column == 0 ? new string('-', width) : new string('-', width - 1) + ":"));
        return string.Join('\n', [lines.First(), rule, .. lines.Skip(1)]) + "\n";
    }

    private static string[] Row(string name, (SweepRun Run, RunResult Result)[] runs, string[] seeds)
    {
        double mean = Mean(runs.Select(one => one.Result.Trained?.Mean));
        double random = Mean(runs.Select(one => one.Result.Random?.Mean));
        double seconds = runs.Average(one => one.Result.Seconds);
        return
        [
            name,
            .. seeds.Select(seed => Score(Mean(runs.Where(one => Number(one.Run.Options.Seed, "0") == seed).Select(one => one.Result.Trained?.Mean)))),
            Score(mean),
            Score(random),
            // Times as much as nothing, or as a loss, says nothing.
            random > 0 ? Number(mean / random, "0.0") : "–",
            Number(runs.Average(one => one.Result.Frames / one.Result.Seconds), "N0"),
            Number(seconds / 60, "0.0"),
        ];
    }

    /// <summary>A score below 1 keeps the digits that tell it from 0.</summary>
    private static string Score(double score) => Number(score, Math.Abs(score) is > 0 and < 1 ? "0.0##" : "0.0");

    /// <summary>The mean of what there is; no number where there is nothing.</summary>
    private static double Mean(IEnumerable<double?> numbers) => numbers.Average() ?? double.NaN;

    private static string Number(double number, string format) =>
        double.IsFinite(number) ? number.ToString(format, CultureInfo.InvariantCulture) : "–";

    private static string Line(IEnumerable<string> cells) => $"| {string.Join(" | ", cells)} |";
}
