using System.CommandLine;
using Flow.Contracts;
using Flow.Contracts.Options;
using Flow.Host.Profiles;
using Flow.Host.Runs;

namespace Flow.Host.Commands;

/// <summary><c>train</c>: a profile becomes a run folder.</summary>
internal sealed class TrainCommand : FlowCommand
{
    private const string Examples = """
        Examples:
          ./flow train --profile quickstart
          ./flow train --profile a2c-proper --rom game.bin --set frames=40000
          ./flow train --profile a2c-small --rom game.bin --seed 3 --run runs/small-3 --set rule=ql-online tau=0.02
          ./flow train --resume runs/small-3

        Ctrl+C stops a run in order: its last checkpoint is written first. A run that was stopped or killed goes on with --resume, as
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
        _http.AddTo(this);
        SetAction((parsed, _) => RunAsync(parsed));
    }

    private async Task<int> RunAsync(ParseResult parsed)
    {
        TextWriter output = parsed.InvocationConfiguration.Output;
        Func<CancellationToken, Task> work = parsed.GetValue(_resume) is { } folder ? Resume(parsed, folder, output) : Begin(parsed, output);
        using Signals signals = new(output.WriteLine, ProcessEnd.AtOnce);
        try
        {
            await work(signals.Stop);
            return signals.ExitCode ?? ExitCodes.Success;
        }
        catch (RunFaultException fault)
        {
            await parsed.InvocationConfiguration.Error.WriteLineAsync(fault.Message);
            return ExitCodes.Fault;
        }
    }

    private Func<CancellationToken, Task> Begin(ParseResult parsed, TextWriter output)
    {
        string profile = _arguments.Required(parsed, _store);
        TrainingOptions options = _arguments.Request(parsed, profile).Resolve(_store);
        RunPlace place = RunPlace.Choose(parsed.GetValue(_run), profile, options, _time);
        TrainingSession session = Session(parsed);
        return stop => session.RunAsync(options, place, output, stop);
    }

    private Func<CancellationToken, Task> Resume(ParseResult parsed, string folder, TextWriter output)
    {
        if (parsed.GetValue(_arguments.Profile) is not null || parsed.GetValue(_run) is not null)
            throw new FlowException("train takes --resume DIR by itself: profile and folder are the run's own");
        var point = ResumePoint.Find(folder, profile =>
            (_store.Resolve(profile), _arguments.Request(parsed, profile).Resolve(_store)));
        TrainingSession session = Session(parsed);
        return stop => session.ResumeAsync(point, output, stop);
    }

    private TrainingSession Session(ParseResult parsed) => new(_training, _time, _http.Address(parsed));
}
