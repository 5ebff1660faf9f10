using System.CommandLine;
using System.Text.Json;
using Flow.Contracts.Options;
using Flow.Hosting.Commands;
using Flow.Hosting.Profiles;

namespace Flow.Lab.Benchmarking;

/// <summary><c>bench</c>: how fast this machine trains, and how far that is from what its cores could do.</summary>
internal sealed class BenchCommand : FlowCommand
{
    private const int Rounds = 5;

    private const string Examples = """
        Examples:
          ./flow bench --profile cartpole
          ./flow bench --profile a2c-proper --rom game.bin --set lag=1 groups=2
          ./flow bench --profile a2c-proper --rom game.bin --tune
          ./flow train --profile profiles/local.json --rom game.bin

        Each stage is measured alone on one thread while the other cores do the same; then the whole pipeline, without its final
        evaluation. The ceiling is cores / (the sum of the stages' seconds for a frame). --tune tries groups, shards, threads and
        workers, and writes the fastest to profiles/local.json, a profile that extends the one it was given by that and by your --set.
        """;

    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };

    private readonly IBench _bench;
    private readonly ProfileStore _store;
    private readonly string _local;
    private readonly ProfileArguments _arguments = new();
    private readonly Option<bool> _json = new("--json") { Description = "Prints JSON, and nothing else, to standard output." };
    private readonly Option<bool> _tune = new("--tune") { Description = "Finds the fastest settings first and writes profiles/local.json." };

    /// <summary>Makes the command.</summary>
    /// <param name="bench">Measures.</param>
    /// <param name="store">Where profiles are found.</param>
    /// <param name="local">Where the tuned profile goes.</param>
    public BenchCommand(IBench bench, ProfileStore store, string local = LocalProfile.Place)
        : base("bench", "Measures the stages, the pipeline, and its share of what the cores could do.", Examples)
    {
        _bench = bench;
        _store = store;
        _local = local;
        _arguments.AddTo(this);
        Options.Add(_json);
        Options.Add(_tune);
        SetAction((parsed, _) => RunAsync(parsed));
    }

    private async Task<int> RunAsync(ParseResult parsed)
    {
        string profile = _arguments.Required(parsed, _store);
        TrainingOptions options = _arguments.Request(parsed, profile).Resolve(_store);
        bool json = parsed.GetValue(_json);
        InvocationConfiguration console = parsed.InvocationConfiguration;
        TextWriter people = json ? console.Error : console.Output;
        using Signals signals = new(people.WriteLine, ProcessEnd.AtOnce);
        try
        {
            if (parsed.GetValue(_tune))
                options = await TuneAsync(profile, options, people, signals.Stop);
            BenchReport report = await _bench.MeasureAsync(options, Rounds, people.WriteLine, signals.Stop);
            if (json)
                await console.Output.WriteLineAsync(report.Json().ToJsonString(Indented));
            foreach (string line in json ? [] : report.Lines())
                await people.WriteLineAsync(line);
            return ExitCodes.Success;
        }
        catch (OperationCanceledException) when (signals.ExitCode is not null)
        {
            return signals.ExitCode.Value;
        }
    }

    private async Task<TrainingOptions> TuneAsync(string profile, TrainingOptions options, TextWriter people, CancellationToken stop)
    {
        TrainingOptions tuned = await _bench.TuneAsync(options, people.WriteLine, stop);
        LocalProfile.Write(_local, profile, _store.Resolve(profile), tuned);
        string found = LocalProfile.Differences(options, tuned);
        await people.WriteLineAsync(found.Length == 0
            ? $"nothing is faster than what the profile says; {_local} only extends it"
            : $"fastest here: {found}; written to {_local}");
        return tuned;
    }
}
