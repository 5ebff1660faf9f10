using System.CommandLine;
using System.Globalization;
using Flow.Contracts;
using Flow.Contracts.Options;
using Flow.Hosting.Commands;
using Flow.Hosting.Profiles;
using Flow.Lab.Chaos.Faults;
using Flow.Lab.Chaos.Surroundings;
using Flow.Stages;
using Flow.Stages.Pipeline;

namespace Flow.Lab.Chaos;

/// <summary><c>chaos</c>: kills runs or breaks them, goes on with them, and holds what comes out against a run that nothing happened to.</summary>
internal sealed class ChaosCommand : FlowCommand
{
    private const string Examples = """
        Examples:
          ./flow chaos --kills 100
          ./flow chaos --kills 20 --set lag=1 rule=ql-online
          ./flow chaos --kills 20 --profile quickstart --set frames=64000 evaluation.episodes=1
          ./flow chaos --signals --kills 100
          ./flow chaos --faults
          ./flow chaos --faults learning:hangs evaluation surroundings

        A run is trained once as a reference, then with SIGKILLs at random moments, every other one while a checkpoint is being
        written, each followed by train --resume. Every byte of the final checkpoint, and every update, episode and evaluation of the
        metrics, must be the reference's. Without checkpointEvery a run has twenty checkpoints. Only lags 0 and 1 are deterministic.
        --signals draws from SIGKILL, SIGTERM, SIGHUP and SIGINT.

        --faults makes each stage throw, hang, take a hundred times as long, or read what is no number, at the start, in the middle
        and at the end of a run, each in a run of its own, and then spoils what is around runs: output that is full, closed or gone,
        file handles used up, a folder that is renamed or deleted, checkpoints that are read-only, full disks, a clock that is set back. What takes root, or
        something that is missing, is skipped. Those that it ends must go on to the reference's bytes.
        """;

    private const int Checkpoints = 20;
    private const string Around = "surroundings";

    private readonly ProfileStore _store;
    private readonly TimeProvider _time;
    private readonly PipelineStages _stages;
    private readonly ProfileArguments _arguments = new();
    private readonly Option<int> _kills = new("--kills") { Description = "How many kills.", HelpName = "N", DefaultValueFactory = _ => 10 };
    private readonly Option<bool> _signals = new("--signals") { Description = "Kills by SIGKILL, SIGTERM, SIGHUP and SIGINT, as it is drawn." };
    private readonly Option<string[]> _faults = new("--faults")
    {
        Description = "Brings about faults instead: all, or those that begin so.",
        HelpName = "STAGE:KIND:MOMENT|surroundings",
        AllowMultipleArgumentsPerToken = true,
        Arity = ArgumentArity.ZeroOrMore,
    };

    private readonly Option<string> _out = new("--out")
    {
        Description = "A new folder for the runs. Default: runs/chaos-DATE. Runs that end as they should are deleted.",
        HelpName = "DIR",
    };

    /// <summary>Makes the command.</summary>
    /// <param name="store">Where profiles are found.</param>
    /// <param name="time">The clock that names the folder.</param>
    /// <param name="stages">The stages of the pipeline; null for those of Flow.</param>
    public ChaosCommand(ProfileStore store, TimeProvider time, PipelineStages? stages = null)
        : base("chaos", "Kills or breaks runs, goes on with them, and compares them with one that nothing happened to.", Examples)
    {
        _store = store;
        _time = time;
        _stages = stages ?? TrainingPipeline.Stages;
        Options.Add(_kills);
        Options.Add(_signals);
        Options.Add(_faults);
        Options.Add(_out);
        _arguments.AddTo(this);
        SetAction((parsed, _) => RunAsync(parsed));
    }

    private async Task<int> RunAsync(ParseResult parsed)
    {
        int kills = parsed.GetValue(_kills);
        if (kills < 1)
            throw new FlowException($"--kills {kills}: allowed is a number from 1");
        bool faults = parsed.GetResult(_faults) is not null;
        if (faults && (parsed.GetResult(_kills) is { Implicit: false } || parsed.GetValue(_signals)))
            throw new FlowException("--faults goes without --kills and --signals: a run has one fault, or is killed");
        TrainingOptions options = faults ? FaultOptions(parsed) : WithCheckpoints(Resolve(parsed, "cartpole"));
        if (options.Run.Lag > 1)
            throw new FlowException($"lag = {options.Run.Lag}: only runs of lag 0 and 1 give the same bytes twice");
        string[] words = parsed.GetValue(_faults) ?? [];
        IReadOnlyList<InjectedFault> chosen = faults ? Chosen(words) : [];
        IReadOnlyList<Surrounding> around = faults && (words.Length == 0 || words.Contains(Around)) ? AllSurroundings.List : [];
        string folder = NewFile.Folder(parsed.GetValue(_out), "runs/chaos", _time);
        TextWriter output = parsed.InvocationConfiguration.Output;
        using Signals signals = new(output.WriteLine, ProcessEnd.AtOnce);
        try
        {
            IReadOnlyList<string> bad = faults
                ? await BreakAsync(options, chosen, around, folder, output, signals.Stop)
                : await KillAsync(options, kills, parsed.GetValue(_signals) ? SentSignal.Mixed : [SentSignal.Kill], folder, output, signals.Stop);
            return bad.Count == 0 ? ExitCodes.Success : ExitCodes.Fault;
        }
        catch (OperationCanceledException) when (signals.ExitCode is not null)
        {
            return signals.ExitCode.Value;
        }
    }

    private static async Task<IReadOnlyList<string>> KillAsync(
        TrainingOptions options, int kills, IReadOnlyList<SentSignal> signals, string folder, TextWriter output, CancellationToken stop)
    {
        ChaosResult result = await new ChaosTest(options, folder, options.Run.Seed, signals, output.WriteLine).RunAsync(kills, stop);
        foreach (string difference in result.Differences)
            await output.WriteLineAsync(difference);
        await output.WriteLineAsync(result.Line);
        return result.Differences;
    }

    private static async Task<IReadOnlyList<string>> BreakAsync(
        TrainingOptions options, IReadOnlyList<InjectedFault> faults, IReadOnlyList<Surrounding> around, string folder, TextWriter output, CancellationToken stop)
    {
        IReadOnlyList<Verdict> verdicts = await new FaultMatrix(folder, output.WriteLine).RunAsync(options, faults, around, stop);
        string[] bad = [.. verdicts.Where(verdict => verdict.Problems.Count > 0).Select(verdict => verdict.Name)];
        int skipped = verdicts.Count(verdict => verdict.IsSkipped);
        await output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"chaos faults={verdicts.Count - skipped} bad={bad.Length} skipped={skipped}"));
        return bad;
    }

    /// <summary>Those whose words begin with one of those that were given; all where none was.</summary>
    private InjectedFault[] Chosen(string[] starts)
    {
        foreach (string start in starts.Where(start => start != Around))
        {
            if (!FaultMatrix.All(_stages).Any(fault => IsMeant(fault, start)))
                throw new FlowException($"--faults '{start}': allowed are STAGE, STAGE:KIND or STAGE:KIND:MOMENT of {string.Join(", ", _stages.Names)}; emulation reads no number that could be none; and {Around}");
        }

        return [.. FaultMatrix.All(_stages).Where(fault => starts.Length == 0 || starts.Any(start => IsMeant(fault, start)))];
    }

    private static bool IsMeant(InjectedFault fault, string start) => $"{fault}:".StartsWith($"{start}:", StringComparison.Ordinal);

    /// <summary>A short run with a replay memory and everything else that a run can have, unless another profile is asked for.</summary>
    private TrainingOptions FaultOptions(ParseResult parsed)
    {
        TrainingOptions options = Resolve(parsed, FaultMatrix.Profile);
        return WithCheckpoints(parsed.GetValue(_arguments.Profile) is null ? FaultMatrix.Short(options) : options);
    }

    private TrainingOptions Resolve(ParseResult parsed, string profile) =>
        _arguments.Request(parsed, parsed.GetValue(_arguments.Profile) ?? profile).Resolve(_store);

    private static TrainingOptions WithCheckpoints(TrainingOptions options) =>
        options.Run.CheckpointEvery > 0 ? options : options with { Run = options.Run with { CheckpointEvery = Math.Max(1, options.Run.Frames / Checkpoints) } };
}
