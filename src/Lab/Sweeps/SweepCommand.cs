using System.CommandLine;
using Flow.Contracts;
using Flow.Hosting.Commands;
using Flow.Hosting.Observability;
using Flow.Hosting.Observers;
using Flow.Hosting.Profiles;
using Flow.Hosting.Training;

namespace Flow.Lab.Sweeps;

/// <summary><c>sweep</c>: several runs, and a table of what came out.</summary>
internal sealed class SweepCommand : FlowCommand
{
    private const string Examples = """
        Examples:
          ./flow sweep --profiles quickstart --rules pg-proper,pg-naive,ql-online --seeds 3 --out runs/rules
          ./flow sweep --profiles a2c-proper --games breakout,pong --roms ~/roms --grid tau=0.01,0.1 n=5,20 --seeds 5 --jobs 2
          ./flow sweep --profiles a2c-naive,a2c-proper,q-online --rom game.bin --seeds 1,5,9 --set frames=4000000
          ./flow sweep --profiles quickstart --grid learningRate=1e-3,3e-3 --seeds 5 --out runs/rates --list > commands

        Every profile with every rule, game, value of the grid and seed is a run. Call it again with the same --out to go on: finished runs
        are kept, a run that did not finish goes on from its last checkpoint. One that cannot is moved aside (its folder's name then
        ends in .unfinished-1) and begun anew. No run is deleted. DIR has a folder for each run, PROFILE-RULE-SEED, with games and a grid
        PROFILE-RULE_game=NAME_KEY=VALUE-SEED, so that sweeps of other settings can share it; and at the end table.md, curves.svg
        (learning curves) and results.json, of the runs that the command line names.

        --jobs N trains N runs at a time, each in a process of its own; what one prints begins with its name. --list trains nothing: it
        prints a command for each run, which begins it, goes on with it, or finds it finished. For Slurm:
          sbatch --array=1-10 --wrap 'sh -c "$(sed -n ${SLURM_ARRAY_TASK_ID}p commands)"'
        Then the sweep, called as it was but without --list, finds the runs finished and makes the table.

        Ctrl+C stops the runs at hand in order, and the sweep. A run that fails does not stop the others; the exit code is 1 then.
        """;

    private const int MostJobs = 256;

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

    private readonly Option<string> _games = new("--games")
    {
        Description = "Games, by the names of their rules or the paths of their ROMs, separated by commas. Default: each profile's own.",
        HelpName = "A,B",
    };

    private readonly Option<string[]> _grid = new("--grid")
    {
        Description = "Options and their values, of which every combination is tried. Several may follow one --grid.",
        HelpName = "key=a,b,c",
        AllowMultipleArgumentsPerToken = true,
        Arity = ArgumentArity.OneOrMore,
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

    private readonly Option<int> _jobs = new("--jobs")
    {
        Description = "How many runs train at a time; from 2 on each in a process of its own.",
        HelpName = "N",
        DefaultValueFactory = _ => 1,
    };

    private readonly Option<bool> _list = new("--list") { Description = "Prints a command for each run, and trains nothing." };

    /// <summary>Makes the command.</summary>
    /// <param name="training">Builds the pipeline.</param>
    /// <param name="store">Where profiles are found.</param>
    /// <param name="time">The clock.</param>
    public SweepCommand(ITraining training, ProfileStore store, TimeProvider time)
        : base("sweep", "Trains several agents, one after another or side by side, and compares them.", Examples)
    {
        _training = training;
        _store = store;
        _time = time;
        Options.Add(_profiles);
        Options.Add(_rules);
        Options.Add(_games);
        Options.Add(_grid);
        Options.Add(_seeds);
        Options.Add(_out);
        Options.Add(_jobs);
        Options.Add(_list);
        _arguments.AddSharedTo(this);
        _http.AddTo(this);
        SetAction((parsed, _) => RunAsync(parsed));
    }

    private async Task<int> RunAsync(ParseResult parsed)
    {
        IReadOnlyList<SweepRun> runs = SweepPlan.Of(_store, Words(parsed));
        int jobs = parsed.GetValue(_jobs);
        if (jobs is < 1 or > MostJobs)
            throw new FlowException($"--jobs {jobs}: allowed is a whole number from 1 to {MostJobs}");
        HttpAddress? address = _http.Address(parsed);
        var session = new TrainingSession(_training, _time, address);
        foreach (SweepRun run in runs.DistinctBy(run => run.Line))
            Try(session, run);
        InvocationConfiguration console = parsed.InvocationConfiguration;
        if (parsed.GetValue(_list))
            return List(runs, parsed, console.Output);
        await using ConsoleSink output = new(console.Output, console.Error.WriteLine);
        RunProcesses? processes = jobs > 1 ? new RunProcesses(_http.Words(parsed), output) : null;
        using Signals signals = new(output.WriteLine, code =>
        {
            processes?.Kill();
            ProcessEnd.AtOnce(code);
        });
        using var folder = SweepFolder.Open(parsed.GetValue(_out), _store, _time);
        var sweep = new Sweep(processes as IRunMaker ?? new RunsHere(session, output), jobs, folder, output);
        IReadOnlyList<string> faults = await sweep.RunAsync(runs, signals.Stop);
        foreach (string fault in faults)
            await console.Error.WriteLineAsync(fault);
        return signals.ExitCode ?? (faults.Count > 0 ? ExitCodes.Fault : ExitCodes.Success);
    }

    private SweepRequest Words(ParseResult parsed)
    {
        string profiles = parsed.GetValue(_profiles)
            ?? throw new FlowException($"sweep needs --profiles A,B: {string.Join(", ", _store.Names)}");
        (IReadOnlyList<string> sets, string? rom, string? roms) = _arguments.Shared(parsed);
        return new SweepRequest(
            profiles,
            parsed.GetValue(_rules),
            parsed.GetValue(_games),
            parsed.GetValue(_grid) ?? [],
            parsed.GetRequiredValue(_seeds),
            sets,
            rom,
            roms);
    }

    private int List(IReadOnlyList<SweepRun> runs, ParseResult parsed, TextWriter output)
    {
        string folder = Path.GetFullPath(SweepFolder.NameOf(parsed.GetValue(_out), _time));
        foreach (SweepRun run in runs)
        {
            IReadOnlyList<string> words = RunProcesses.WordsOf(run, Path.Combine(folder, run.Name));
            output.WriteLine(ShellWord.Line([.. SelfProcess.Words, .. words, .. _http.Words(parsed)]));
        }

        return ExitCodes.Success;
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
