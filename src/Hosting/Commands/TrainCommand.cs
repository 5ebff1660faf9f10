using System.CommandLine;
using Flow.Contracts;
using Flow.Contracts.Options;
using Flow.Hosting.Observers;
using Flow.Hosting.Profiles;
using Flow.Hosting.Runs;
using Flow.Hosting.Training;

namespace Flow.Hosting.Commands;

/// <summary><c>train</c>: a profile becomes a run folder.</summary>
internal sealed class TrainCommand : FlowCommand
{
    /// <summary>The hidden option of a run that another process starts: it stops in order when its standard input ends.</summary>
    public const string StopWithInput = "--stop-with-input";

    private const string Examples = """
        Examples:
          ./flow train --profile quickstart
          ./flow train --profile a2c-proper --rom game.bin --set frames=40000
          ./flow train --profile a2c-small --rom game.bin --seed 3 --run runs/small-3 --set rule=ql-online tau=0.02
          ./flow train --resume runs/small-3
          ./flow train --profile quickstart --seed 3 --run runs/third --continue

        Ctrl+C stops a run in order, as SIGTERM, SIGHUP and SIGQUIT do: its last checkpoint is written first. A run that was stopped or killed goes on with --resume, as
        if it had not been; checkpointEvery and checkpointMinutes say how much a kill can cost. Progress is printed every few seconds; everything else
        is in the run's folder: profile.json, environment.json, log.txt, metrics.jsonl, checkpoints/, plots/ and, at its end, result.json.
        While it trains, a run answers at the address that it prints: /metrics for Prometheus, /healthz for probes; see docs/observability.md.
        """;

    private readonly ITraining _training;
    private readonly ProfileStore _store;
    private readonly TimeProvider _time;
    private readonly ProfileArguments _arguments = new();
    private readonly HttpArguments _http = new();
    private readonly Option<string> _run = new("--run")
    {
        Description = "The run's folder; it may exist if it is empty. Default: runs/PROFILE-RULE-SEED-DATE.",
        HelpName = "DIR",
    };

    private readonly Option<string> _resume = new("--resume")
    {
        Description = "The folder of a run that was stopped or killed: it goes on from its newest sound checkpoint.",
        HelpName = "DIR",
    };

    private readonly Option<bool> _continue = new("--continue")
    {
        Description = "With --run: begins the run, goes on with it where it was cut short, or leaves it where it has come to its end. "
            + "So one command will do for a scheduler that starts it again.",
    };

    private readonly Option<bool> _stopWithInput = new(StopWithInput) { Hidden = true };

    /// <summary>Makes the command.</summary>
    /// <param name="training">Builds the pipeline.</param>
    /// <param name="store">Where profiles are found.</param>
    /// <param name="time">The clock.</param>
    public TrainCommand(ITraining training, ProfileStore store, TimeProvider time)
        : base("train", "Trains an agent.", Examples)
    {
        _training = training;
        _store = store;
        _time = time;
        _arguments.AddTo(this);
        Options.Add(_run);
        Options.Add(_resume);
        Options.Add(_continue);
        Options.Add(_stopWithInput);
        _http.AddTo(this);
        SetAction((parsed, _) => RunAsync(parsed));
    }

    private async Task<int> RunAsync(ParseResult parsed)
    {
        (TextWriter console, TextWriter error) = (parsed.InvocationConfiguration.Output, parsed.InvocationConfiguration.Error);
        await using ConsoleSink output = new(console, error.WriteLine);
        Func<CancellationToken, Task> work = parsed.GetValue(_resume) is { } folder ? Resume(parsed, folder, output) : Begin(parsed, output);
        using Stream? owner = parsed.GetValue(_stopWithInput) ? Console.OpenStandardInput() : null;
        using Signals signals = new(output.WriteLine, ProcessEnd.AtOnce, owner);
        try
        {
            await work(signals.Stop);
            return signals.ExitCode ?? ExitCodes.Success;
        }
        catch (RunFaultException fault)
        {
            await error.WriteLineAsync(fault.Message);
            return ExitCodes.Fault;
        }
    }

    private Func<CancellationToken, Task> Begin(ParseResult parsed, TextWriter output)
    {
        string profile = _arguments.Required(parsed, _store);
        TrainingOptions options = _arguments.Request(parsed, profile).Resolve(_store);
        TrainingSession session = Session(parsed);
        if (parsed.GetValue(_continue))
            return Continue(parsed, options, session, output);
        RunPlace place = RunPlace.Choose(parsed.GetValue(_run), profile, options, _time);
        return stop => session.RunAsync(options, place, output, stop);
    }

    /// <summary>Whatever the run's folder needs to come to its end.</summary>
    private Func<CancellationToken, Task> Continue(ParseResult parsed, TrainingOptions options, TrainingSession session, TextWriter output)
    {
        string folder = parsed.GetValue(_run) ?? throw new FlowException("--continue needs --run DIR");
        if (RunFolder.IsUnbegun(folder))
            return stop => session.RunAsync(options, new RunPlace(Path.GetFullPath(folder)), output, stop);
        if (RunResult.Read(folder) is null)
        {
            var point = ResumePoint.Find(folder, profile => (_store.Resolve(profile), options));
            return stop => session.ResumeAsync(point, output, stop);
        }

        TrainingOptions saved = _store.Resolve(RunFolder.ProfileOf(folder, $"--run '{folder}'"));
        return RunIdentity.Difference(RunIdentity.Of(saved), options) is { } difference
            ? throw new FlowException($"--run '{folder}': it is a finished run, where {difference}; give another folder")
            : _ => output.WriteLineAsync($"run {Path.GetFullPath(folder)} has come to its end already");
    }

    private Func<CancellationToken, Task> Resume(ParseResult parsed, string folder, TextWriter output)
    {
        if (parsed.GetValue(_arguments.Profile) is not null || parsed.GetValue(_run) is not null || parsed.GetValue(_continue))
            throw new FlowException("train takes --resume DIR by itself: profile and folder are the run's own");
        var point = ResumePoint.Find(folder, profile =>
            (_store.Resolve(profile), _arguments.Request(parsed, profile).Resolve(_store)));
        TrainingSession session = Session(parsed);
        return stop => session.ResumeAsync(point, output, stop);
    }

    private TrainingSession Session(ParseResult parsed) => new(_training, _time, _http.Address(parsed));
}
