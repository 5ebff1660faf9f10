using System.CommandLine;
using Flow.Contracts;
using Flow.Host.Profiles;
using Flow.Host.Sweeps;

namespace Flow.Host.Commands;

/// <summary><c>sweep</c>: several runs one after another, and a table of what came out.</summary>
internal sealed class SweepCommand : FlowCommand
{
    private const string Examples = """
        Examples:
          ./flow sweep --profiles quickstart --rules pg-proper,pg-naive,ql-online --seeds 3 --out runs/rules
          ./flow sweep --profiles a2c-naive,a2c-proper,q-online --rom game.bin --seeds 1,5,9 --set frames=4000000

        Call it again with the same --out to go on: finished runs are kept, a run that did not finish goes on from its last
        checkpoint. One that cannot is moved aside (its folder's name then ends in .unfinished-1) and begun anew. No run is deleted. DIR has a folder for each run, PROFILE-RULE-SEED, and
        at the end table.md, curves.svg (learning curves) and results.json, of the runs that the command line names.

        Ctrl+C stops the run at hand in order, and the sweep. A run that fails does not stop the others; the exit code is 1 then.
        """;

    private readonly ITraining _training;
    private readonly ProfileStore _store;
    private readonly TimeProvider _time;
    private readonly ProfileArguments _arguments = new();
    private readonly HttpArguments _http = new();
    private readonly Option<string> _profiles = new("--profiles") { Description = "Profiles, separated by commas.", HelpName = "A,B" };
    private readonly Option<string> _rules = new("--rules")
    {
        Description = "Update rules, separated by commas. Default: each profile's own.",
        HelpName = "A,B",
    };

    private readonly Option<string> _seeds = new("--seeds")
    {
        Description = "How many seeds, from 1 on; or a list of them, such as 1,5,9 (the seed 7 alone: 7,).",
        HelpName = "N",
        DefaultValueFactory = _ => "1",
    };

    private readonly Option<string> _out = new("--out")
    {
        Description = "The sweep's folder, new or of a sweep to go on with. Default: runs/sweep-DATE.",
        HelpName = "DIR",
    };

    /// <summary>Makes the command.</summary>
    /// <param name="training">Builds the pipeline.</param>
    /// <param name="store">Where profiles are found.</param>
    /// <param name="time">The clock.</param>
    public SweepCommand(ITraining training, ProfileStore store, TimeProvider time)
        : base("sweep", "Trains several agents one after another and compares them.", Examples)
    {
        _training = training;
        _store = store;
        _time = time;
        Options.Add(_profiles);
        Options.Add(_rules);
        Options.Add(_seeds);
        Options.Add(_out);
        _arguments.AddSharedTo(this);
        _http.AddTo(this);
        SetAction((parsed, _) => RunAsync(parsed));
    }

    private async Task<int> RunAsync(ParseResult parsed)
    {
        string profiles = parsed.GetValue(_profiles)
            ?? throw new FlowException($"sweep needs --profiles A,B: {string.Join(", ", _store.Names)}");
        (IReadOnlyList<string> sets, string? rom, string? roms) = _arguments.Shared(parsed);
        IReadOnlyList<SweepRun> runs = SweepPlan.Of(
            _store, new SweepWords(profiles, parsed.GetValue(_rules), parsed.GetRequiredValue(_seeds), sets, rom, roms));
        var session = new TrainingSession(_training, _time, _http.Address(parsed));
        foreach (SweepRun run in runs.DistinctBy(run => run.Line))
            Try(session, run);
        InvocationConfiguration console = parsed.InvocationConfiguration;
        using Signals signals = new(console.Output.WriteLine, ProcessEnd.AtOnce);
        using var folder = SweepFolder.Open(parsed.GetValue(_out), _store, _time);
        var sweep = new Sweep(session, folder, console.Output);
        IReadOnlyList<string> faults = await sweep.RunAsync(runs, signals.Stop);
        foreach (string fault in faults)
            await console.Error.WriteLineAsync(fault);
        return signals.ExitCode ?? (faults.Count > 0 ? ExitCodes.Fault : ExitCodes.Success);
    }

    /// <summary>The runs of a line differ by their seeds only: what one of them can load, all can.</summary>
    private static void Try(TrainingSession session, SweepRun run)
    {
        try
        {
            session.Try(run.Options);
        }
        catch (FlowException refusal)
        {
            throw new FlowException($"{run.Line}: {refusal.Message}", refusal);
        }
    }
}
