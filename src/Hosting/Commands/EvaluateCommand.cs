using System.CommandLine;
using Flow.Contracts;
using Flow.Contracts.Options;
using Flow.Hosting.Profiles;
using Flow.Hosting.Runs;
using Flow.Hosting.Training;
using Flow.Stages.Acting.Behaviours;

namespace Flow.Hosting.Commands;

/// <summary><c>evaluate</c>: a checkpoint plays whole games.</summary>
internal sealed class EvaluateCommand : FlowCommand
{
    private const string Examples = """
        Examples:
          ./flow evaluate --run runs/small-3
          ./flow evaluate --run runs/small-3 --seed 7 --games 100
          ./flow evaluate --run runs/dqn-1 --policy epsilon-greedy --epsilon 0.05 --json
          ./flow evaluate --checkpoint policy.safetensors --profile a2c-small --rom game.bin

        Without --profile the options are those of the run that the checkpoint lies in, the policy among them. For the 57 games with
        published scores of a human the mean is told as a share of the way from a random player to that human, too.
        """;

    private readonly IEvaluation _evaluation;
    private readonly ProfileStore _store;
    private readonly ProfileArguments _arguments = new();
    private readonly Option<string> _run = new("--run")
    {
        Description = "The folder of a run, which may be at work: its newest sound checkpoint.",
        HelpName = "DIR",
    };

    private readonly Option<string> _checkpoint = new("--checkpoint")
    {
        Description = "A checkpoint's policy.safetensors.",
        HelpName = "FILE",
    };

    private readonly Option<string> _policy = new("--policy")
    {
        Description = "How actions are chosen: rule, greedy, epsilon-greedy, boltzmann or sampled; short for --set evaluation.policy=NAME.",
        HelpName = "NAME",
    };

    private readonly Option<string> _epsilon = new("--epsilon")
    {
        Description = "The share of random actions of --policy epsilon-greedy; short for --set evaluation.epsilon=E.",
        HelpName = "E",
    };

    private readonly Option<string> _games = new("--games")
    {
        Description = "How many games; short for --set evaluation.episodes=N.",
        HelpName = "N",
    };

    private readonly Option<bool> _json = new("--json") { Description = "Prints the report as one JSON object, with every score, and nothing else." };

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
        Options.Add(_policy);
        Options.Add(_epsilon);
        Options.Add(_games);
        Options.Add(_json);
        _arguments.AddTo(this);
        SetAction((parsed, _) => RunAsync(parsed));
    }

    private async Task<int> RunAsync(ParseResult parsed)
    {
        PolicySource source = Source(parsed.GetValue(_run), parsed.GetValue(_checkpoint));
        string profile = parsed.GetValue(_arguments.Profile)
            ?? source.Profile
            ?? throw new FlowException($"--checkpoint '{source.Path}' does not lie in the folder of a run: say --profile NAME too");
        ProfileRequest request = _arguments.Request(parsed, profile) with { Further = Flags(parsed) };
        var policy = EvaluationPolicies.Of(request.ResolveEvenUnread(_store));
        if (parsed.GetValue(_epsilon) is { } epsilon && policy.Kind != EvaluationPolicy.EpsilonGreedy)
            throw new FlowException($"--epsilon {epsilon}: the policy is {policy}, which has none; say --policy {EvaluationPolicy.EpsilonGreedy} too");
        TrainingOptions options = request.Resolve(_store);
        TextWriter output = parsed.InvocationConfiguration.Output;
        bool json = parsed.GetValue(_json);
        using Signals signals = new(json ? parsed.InvocationConfiguration.Error.WriteLine : output.WriteLine, ProcessEnd.AtOnce);
        if (await _evaluation.RunAsync(options, source, signals.Stop) is { } report)
        {
            foreach (string note in report.Notes)
                await (json ? parsed.InvocationConfiguration.Error : output).WriteLineAsync(note);
            foreach (string line in json ? [report.Json] : report.Lines)
                await output.WriteLineAsync(line);
        }

        return signals.ExitCode ?? ExitCodes.Success;
    }

    private IReadOnlyList<Setting> Flags(ParseResult parsed)
    {
        (Option<string> Option, string Path)[] flags =
            [(_policy, "evaluation.policy"), (_epsilon, "evaluation.epsilon"), (_games, "evaluation.episodes")];
        return
        [
            .. from flag in flags
               let text = parsed.GetValue(flag.Option)
               where text is not null
               select new Setting(flag.Path, text, SettingKind.Typed, flag.Option.Name),
        ];
    }

    private static PolicySource Source(string? run, string? checkpoint) => (run, checkpoint) switch
    {
        (null, null) => throw new FlowException("evaluate needs --run DIR or --checkpoint FILE"),
        (not null, not null) => throw new FlowException("evaluate takes --run DIR or --checkpoint FILE, not both"),
        (not null, null) => PolicySource.Of(run),
        (null, not null) => File.Exists(checkpoint)
            ? new PolicySource(checkpoint, IsRun: false)
            : throw new FlowException($"--checkpoint '{checkpoint}': there is no such file"),
    };
}
