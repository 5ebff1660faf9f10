using System.CommandLine;
using Flow.Contracts;
using Flow.Contracts.Options;
using Flow.Host.Chaos;
using Flow.Host.Profiles;
using Flow.Host.Runs;

namespace Flow.Host.Commands;

/// <summary><c>chaos</c>: kills runs and resumes them, and holds what comes out against a run that was not interrupted.</summary>
internal sealed class ChaosCommand : FlowCommand
{
    private const string Examples = """
        Examples:
          ./flow chaos --kills 100
          ./flow chaos --kills 20 --set lag=1 rule=ql-online
          ./flow chaos --kills 20 --profile quickstart --set frames=64000 evaluation.episodes=1

        A run is trained once as a reference, then with SIGKILLs at random moments, every other one while a checkpoint is being
        written, each followed by train --resume. Every byte of the final checkpoint, and every update and episode of the metrics,
        must be the reference's. Without checkpointEvery a run has twenty checkpoints. Only lags 0 and 1 are deterministic.
        """;

    private const int Checkpoints = 20;

    private readonly ProfileStore _store;
    private readonly TimeProvider _time;
    private readonly ProfileArguments _arguments = new();
    private readonly Option<int> _kills = new("--kills") { Description = "How many kills.", HelpName = "N", DefaultValueFactory = _ => 10 };
    private readonly Option<string> _out = new("--out")
    {
        Description = "A new folder for the runs. Default: runs/chaos-DATE. Runs that end as they should are deleted.",
        HelpName = "DIR",
    };

    /// <summary>Makes the command.</summary>
    /// <param name="store">Where profiles are found.</param>
    /// <param name="time">The clock that names the folder.</param>
    public ChaosCommand(ProfileStore store, TimeProvider time)
        : base("chaos", "Kills runs, resumes them, and compares them with one that was not interrupted.", Examples)
    {
        _store = store;
        _time = time;
        Options.Add(_kills);
        Options.Add(_out);
        _arguments.AddTo(this);
        SetAction((parsed, _) => RunAsync(parsed));
    }

    private async Task<int> RunAsync(ParseResult parsed)
    {
        int kills = parsed.GetValue(_kills);
        if (kills < 1)
            throw new FlowException($"--kills {kills}: allowed is a number from 1");
        TrainingOptions options = WithCheckpoints(_arguments.Request(parsed, parsed.GetValue(_arguments.Profile) ?? "cartpole").Resolve(_store));
        if (options.Lag > 1)
            throw new FlowException($"lag = {options.Lag}: only runs of lag 0 and 1 give the same bytes twice");
        string folder = Path.GetFullPath(parsed.GetValue(_out) ?? RunPlace.Dated("runs/chaos", _time));
        if (Path.Exists(folder))
            throw new FlowException($"--out '{folder}': it exists; give a folder that does not");
        TextWriter output = parsed.InvocationConfiguration.Output;
        using Signals signals = new(output.WriteLine, ProcessEnd.AtOnce);
        try
        {
            ChaosResult result = await new ChaosTest(options, folder, options.Seed, output.WriteLine).RunAsync(kills, signals.Stop);
            foreach (string difference in result.Differences)
                await output.WriteLineAsync(difference);
            await output.WriteLineAsync(result.Line);
            return result.Differences.Count == 0 ? ExitCodes.Success : ExitCodes.Fault;
        }
        catch (OperationCanceledException) when (signals.ExitCode is not null)
        {
            return signals.ExitCode.Value;
        }
    }

    private static TrainingOptions WithCheckpoints(TrainingOptions options) =>
        options.CheckpointEvery > 0 ? options : options with { CheckpointEvery = Math.Max(1, options.Frames / Checkpoints) };
}
