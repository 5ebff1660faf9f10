using System.CommandLine;
using System.Reactive.Concurrency;
using Flow.Contracts;
using Flow.Contracts.Options;
using Flow.Host.Observers;
using Flow.Host.Profiles;
using Flow.Host.Runs;

namespace Flow.Host.Commands;

/// <summary><c>train</c>: a profile becomes a run folder.</summary>
internal sealed class TrainCommand : FlowCommand
{
    private const string Examples = """
        Examples:
          ./flow train --profile cartpole
          ./flow train --profile a2c-proper --rom game.bin --set frames=40000
          ./flow train --profile a2c-small --rom game.bin --seed 3 --run runs/small-3 --set rule=ql-online tau=0.02

        Ctrl+C stops a run in order: its last checkpoint is written first. Progress is printed every few seconds; everything else
        is in the run's folder: profile.json, environment.json, log.txt, metrics.jsonl and checkpoints/.
        """;

    private readonly ITraining _training;
    private readonly ProfileStore _store;
    private readonly TimeProvider _time;
    private readonly ProfileArguments _arguments = new();
    private readonly Option<string> _run = new("--run")
    {
        Description = "The run's folder; it may exist if it is empty. Default: runs/PROFILE-RULE-SEED-DATE.",
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
        SetAction((parsed, _) => RunAsync(parsed));
    }

    private async Task<int> RunAsync(ParseResult parsed)
    {
        string profile = parsed.GetValue(_arguments.Profile)
            ?? throw new FlowException($"train needs --profile NAME: {string.Join(", ", _store.Names)}");
        TrainingOptions options = _arguments.Request(parsed, profile).Resolve(_store);
        RunPlace place = RunPlace.Choose(parsed.GetValue(_run), profile, options, _time);
        InvocationConfiguration console = parsed.InvocationConfiguration;
        using Signals signals = new(console.Output.WriteLine, ProcessEnd.AtOnce);
        using ITrainingRun run = _training.Prepare(options);
        using RunFolder folder = RunFolder.Create(place, options, _time);
        folder.WriteEnvironment(EnvironmentReport.Collect(options, run.LibraryVersion, _time));
        RunOutput output = new(console.Output, folder.Log);
        output.WriteLine($"run {folder.Path}");
        if (run.Notice is { } notice)
            output.WriteLine(notice);
        try
        {
            TrainingOutcome outcome = await WatchAsync(run, options, folder, output, signals.Stop);
            if (outcome.ScoreLine is { } line)
                output.WriteLine(line);
            return signals.ExitCode ?? ExitCodes.Success;
        }
        catch (Exception fault)
        {
            folder.Log.Write(fault.ToString());
            if (fault is FlowException)
                throw;
            await console.Error.WriteLineAsync($"{Faults.Line(fault)} (stack in {folder.Log.Path})");
            return ExitCodes.Fault;
        }
    }

    private static async Task<TrainingOutcome> WatchAsync(
        ITrainingRun run, TrainingOptions options, RunFolder folder, RunOutput output, CancellationToken stop)
    {
        using LineFileLoggerProvider log = new(folder.Log);
        using IDisposable observers = RunObservers.Attach(run.Events, options.Frames, folder, output, DefaultScheduler.Instance);
        return await run.RunAsync(folder, log, stop);
    }
}
