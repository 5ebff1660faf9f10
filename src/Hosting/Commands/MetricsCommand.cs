using System.CommandLine;
using System.Globalization;
using Flow.Hosting.Runs;
using Flow.Hosting.Runs.Metrics;

namespace Flow.Hosting.Commands;

/// <summary><c>metrics</c>: what a run has recorded, as CSV for other programs.</summary>
internal sealed class MetricsCommand : FlowCommand
{
    private const string Examples = """
        Examples:
          ./flow metrics runs/NAME                                  how many records of each kind there are
          ./flow metrics runs/NAME --csv tables                     tables/episode.csv, tables/evaluation.csv and so on

        docs/run-files.md has every column. The run may still be at work. A file that exists is not written over.
        """;

    private readonly Argument<string> _run = new("RUN") { Description = "The run's folder." };
    private readonly Option<string> _csv = new("--csv") { Description = "The folder for a CSV file of each kind of record.", HelpName = "DIR" };

    /// <summary>Makes the command.</summary>
    public MetricsCommand()
        : base("metrics", "Tells what a run has recorded, and writes it as CSV.", Examples)
    {
        Arguments.Add(_run);
        Options.Add(_csv);
        SetAction(Run);
    }

    private int Run(ParseResult parsed)
    {
        string run = parsed.GetRequiredValue(_run);
        _ = RunFolder.ProfileOf(run, $"metrics '{run}'");
        string? folder = parsed.GetValue(_csv);
        IReadOnlyDictionary<string, long> records = folder is null ? Count(run) : Write(run, folder);
        foreach ((string kind, long count) in records)
        {
            string file = folder is null ? "" : $" {Path.Combine(folder, kind + ".csv")}";
            parsed.InvocationConfiguration.Output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{kind,-12} {count,10:N0}{file}"));
        }

        return ExitCodes.Success;
    }

    private static Dictionary<string, long> Count(string run) =>
        RunMetrics.Records(run).Select(record => record.Event).CountBy(kind => kind).ToDictionary(kind => kind.Key, kind => (long)kind.Value);

    private static IReadOnlyDictionary<string, long> Write(string run, string folder)
    {
        // Checked before the first is written, so that a refusal leaves nothing half done.
        foreach (MetricsKind kind in MetricsSchema.Kinds)
            NewFile.At("--csv", Path.Combine(folder, kind.Event + ".csv"), "another folder");
        return MetricsCsv.Write(run, name => new FileStream(Path.Combine(folder, name), FileMode.CreateNew));
    }
}
