using System.CommandLine;
using Flow.Contracts;
using Flow.Hosting.Commands;
using Flow.Hosting.Plots;
using Flow.Hosting.Profiles;
using Flow.Hosting.Runs;

namespace Flow.Lab.Comparison;

/// <summary><c>compare</c>: runs beside each other, with the statistics of a paper.</summary>
internal sealed class CompareCommand : FlowCommand
{
    private const string Examples = """
        Examples:
          ./flow compare runs/rules
          ./flow compare runs/rules runs/more-seeds --out rules-compared
          ./flow compare runs/a2c-1 runs/a2c-2 runs/dqn-1 --x frames
          ./flow compare runs/rules other-tool.csv

        PATH is a run's folder, a sweep's, or a CSV file of another tool, with a line for each point of a curve under a line that names its
        columns: score, and one of frames, steps, minutes, seconds; perhaps seed, label, game, kind (training or evaluation).
        Runs that differ by seed and game only are a group, named by what differs between the groups. An unfinished run is used as far
        as it goes, a damaged one is left out; each is named in a line.

        DIR gets final.csv, curves.csv, pairs.csv, comparison.json, comparison.html (all in one page), and the pictures as SVG and
        PNG, light and dark. What each number is: docs/statistics.md.
        """;

    private const int FewestDraws = 100, MostDraws = 1_000_000;

    private readonly ProfileStore _store;
    private readonly TimeProvider _time;
    private readonly Argument<string[]> _paths = new("PATH") { Description = "Folders of runs or sweeps, or CSV files.", Arity = ArgumentArity.OneOrMore };
    private readonly Option<string> _out = new("--out")
    {
        Description = "The folder for what comes out; new or empty. Default: compare-DATE beside the first PATH.",
        HelpName = "DIR",
    };

    private readonly Option<string> _x = new("--x")
    {
        Description = "What curves are over, separated by commas: frames, steps (agent steps), minutes.",
        HelpName = "A,B",
        DefaultValueFactory = _ => "frames,steps,minutes",
    };

    private readonly Option<int> _draws = new("--draws")
    {
        Description = "Draws of the bootstrap.",
        HelpName = "N",
        DefaultValueFactory = _ => 2000,
    };

    private readonly Option<ulong> _seed = new("--seed")
    {
        Description = "The seed of the bootstrap: the same seed gives the same intervals.",
        HelpName = "N",
        DefaultValueFactory = _ => 1,
    };

    /// <summary>Makes the command.</summary>
    /// <param name="store">Where profiles are found.</param>
    /// <param name="time">The clock that names the folder.</param>
    public CompareCommand(ProfileStore store, TimeProvider time)
        : base("compare", "Compares runs: curves, intervals and pictures over their seeds.", Examples)
    {
        _store = store;
        _time = time;
        Arguments.Add(_paths);
        Options.Add(_out);
        Options.Add(_x);
        Options.Add(_draws);
        Options.Add(_seed);
        SetAction(Compare);
    }

    private int Compare(ParseResult parsed)
    {
        TextWriter output = parsed.InvocationConfiguration.Output;
        string[] paths = parsed.GetRequiredValue(_paths);
        IReadOnlyList<CurveAxis> axes = Axes(parsed.GetRequiredValue(_x));
        int draws = parsed.GetValue(_draws);
        if (draws is < FewestDraws or > MostDraws)
            throw new FlowException($"--draws {draws}: allowed is a whole number from {FewestDraws} to {MostDraws}");
        StratifiedBootstrap bootstrap = new(draws, parsed.GetValue(_seed));
        List<string> notes = [];
        void Say(string note)
        {
            notes.Add(note);
            output.WriteLine(note);
        }

        IReadOnlyList<ComparedRun> runs = RunGrouping.WithTasks(RunSources.Read(paths, _store, Say), Say);
        string folder = Folder(parsed.GetValue(_out), paths[0]);
        var report = ComparisonReport.Of(runs, axes, bootstrap, Say);
        Write(folder, report, notes, bootstrap);
        output.Write(ComparisonTable.Draw(report));
        output.WriteLine($"{runs.Count} runs in {report.Groups.Count} groups; pictures, comparison.html, CSV and JSON are in {folder}");
        return ExitCodes.Success;
    }

    private static CurveAxis[] Axes(string text)
    {
        string[] words = text.Split(',', StringSplitOptions.TrimEntries);
        CurveAxis[] all = Enum.GetValues<CurveAxis>();
        return words.All(word => all.Any(axis => ComparisonText.Of(axis) == word))
            ? [.. words.Distinct().Select(word => all.First(axis => ComparisonText.Of(axis) == word))]
            : throw new FlowException($"--x '{text}': allowed is a list of {string.Join(", ", all.Select(ComparisonText.Of))}");
    }

    /// <summary>Checked before the work, made when there is something to write.</summary>
    private string Folder(string? asked, string first)
    {
        if (asked is not null)
            return RunPlace.Checked("--out", asked).Path;
        string beside = Path.GetDirectoryName(Path.TrimEndingDirectorySeparator(Path.GetFullPath(first))) ?? "/";
        return RunPlace.FreePath(RunPlace.Dated(Path.Combine(beside, "compare"), _time));
    }

    private static void Write(string folder, ComparisonReport report, IReadOnlyList<string> notes, StratifiedBootstrap bootstrap)
    {
        try
        {
            Directory.CreateDirectory(folder);
            void Text(string name, string text) => File.WriteAllText(Path.Combine(folder, name), text);
            IReadOnlyList<(string Name, Figure Figure)> pictures = ComparisonPictures.Of(report);
            Text("final.csv", ComparisonFiles.Finals(report));
            Text("curves.csv", ComparisonFiles.Curves(report));
            Text("pairs.csv", ComparisonFiles.Pairs(report));
            Text("comparison.json", ComparisonFiles.Json(report, bootstrap, notes));
            Text("comparison.md", ComparisonTable.Draw(report));
            Text("comparison.html", ComparisonPage.Draw(report, pictures, notes, bootstrap));
            foreach ((string name, Figure figure) in pictures)
            {
                foreach ((string suffix, Theme theme) in new[] { ("", Theme.Light), ("-dark", Theme.Dark) })
                {
                    Text($"{name}{suffix}.svg", figure.Svg(theme));
                    File.WriteAllBytes(Path.Combine(folder, $"{name}{suffix}.png"), figure.Png(theme));
                }
            }
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            throw new FlowException($"--out '{folder}': the folder cannot be written: {problem.Message}", problem);
        }
    }
}
