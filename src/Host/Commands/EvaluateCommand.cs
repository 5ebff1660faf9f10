using System.CommandLine;
using Flow.Contracts;
using Flow.Contracts.Options;
using Flow.Host.Profiles;
using Flow.Host.Runs;

namespace Flow.Host.Commands;

/// <summary><c>evaluate</c>: a checkpoint plays whole games.</summary>
internal sealed class EvaluateCommand : FlowCommand
{
    private const string Examples = """
        Examples:
          ./flow evaluate --run runs/small-3
          ./flow evaluate --run runs/small-3 --seed 7 --set evaluation.episodes=100
          ./flow evaluate --checkpoint policy.safetensors --profile a2c-small --rom game.bin

        Without --profile the options are those of the run that the checkpoint lies in.
        """;

    private readonly IEvaluation _evaluation;
    private readonly ProfileStore _store;
    private readonly ProfileArguments _arguments = new();
    private readonly Option<string> _run = new("--run")
    {
        Description = "The folder of a run: its final checkpoint, or the newest there is.",
        HelpName = "DIR",
    };

    private readonly Option<string> _checkpoint = new("--checkpoint")
    {
        Description = "A checkpoint's policy.safetensors.",
        HelpName = "FILE",
    };

    /// <summary>Makes the command.</summary>
    /// <param name="evaluation">Plays the games.</param>
    /// <param name="store">Where profiles are found.</param>
    public EvaluateCommand(IEvaluation evaluation, ProfileStore store)
        : base("evaluate", "Plays whole games with a checkpoint's policy and with a random one.", Examples)
    {
        _evaluation = evaluation;
        _store = store;
        Options.Add(_run);
        Options.Add(_checkpoint);
        _arguments.AddTo(this);
        SetAction((parsed, _) => RunAsync(parsed));
    }

    private async Task<int> RunAsync(ParseResult parsed)
    {
        string checkpoint = Checkpoint(parsed.GetValue(_run), parsed.GetValue(_checkpoint));
        string profile = parsed.GetValue(_arguments.Profile)
            ?? Checkpoints.ProfileOf(checkpoint)
            ?? throw new FlowException($"--checkpoint '{checkpoint}' does not lie in the folder of a run: say --profile NAME too");
        TrainingOptions options = _arguments.Request(parsed, profile).Resolve(_store);
        TextWriter output = parsed.InvocationConfiguration.Output;
        using Signals signals = new(output.WriteLine, ProcessEnd.AtOnce);
        TrainingOutcome outcome = await _evaluation.RunAsync(options, checkpoint, signals.Stop);
        if (outcome.ScoreLine is { } line)
            await output.WriteLineAsync(line);
        return signals.ExitCode ?? ExitCodes.Success;
    }

    private static string Checkpoint(string? run, string? checkpoint) => (run, checkpoint) switch
    {
        (null, null) => throw new FlowException("evaluate needs --run DIR or --checkpoint FILE"),
        (not null, not null) => throw new FlowException("evaluate takes --run DIR or --checkpoint FILE, not both"),
        (not null, null) => Checkpoints.Last(run),
        (null, not null) => File.Exists(checkpoint)
            ? checkpoint
            : throw new FlowException($"--checkpoint '{checkpoint}': there is no such file"),
    };
}
