using System.CommandLine;
using Flow.Contracts;
using Flow.Hosting.Profiles;

namespace Flow.Hosting.Commands;

/// <summary>The options of the command line that choose a run's options.</summary>
internal sealed class ProfileArguments
{
    private readonly Option<string> _rom = new("--rom")
    {
        Description = "The game's ROM, or the name of a game in --roms; short for --set rom=PATH.",
        HelpName = "PATH",
    };

    private readonly Option<string> _roms = new("--roms")
    {
        Description = "A folder in which ROMs are found by their contents; short for --set roms=DIR. FLOW_ROMS names it too.",
        HelpName = "DIR",
    };

    private readonly Option<string> _seed = new("--seed")
    {
        Description = "The seed of everything random; short for --set seed=N.",
        HelpName = "N",
    };

    private readonly Option<string[]> _sets = new("--set")
    {
        Description = "Changes options of the profile. Several may follow one --set; of two for one option, by its short name or its path, the later counts.",
        HelpName = "key=value",
        AllowMultipleArgumentsPerToken = true,
        Arity = ArgumentArity.OneOrMore,
    };

    /// <summary><c>--profile</c>.</summary>
    public Option<string> Profile { get; } = new("--profile")
    {
        Description = "A profile's name (flow profiles list) or the path of a .json file.",
        HelpName = "NAME",
    };

    /// <summary>Adds them to a command.</summary>
    /// <param name="command">The command.</param>
    public void AddTo(Command command)
    {
        command.Options.Add(Profile);
        command.Options.Add(_seed);
        AddSharedTo(command);
    }

    /// <summary>Adds those to a command that apply to several profiles and seeds alike.</summary>
    /// <param name="command">The command.</param>
    public void AddSharedTo(Command command)
    {
        command.Options.Add(_rom);
        command.Options.Add(_roms);
        command.Options.Add(_sets);
    }

    /// <summary>The words of <c>--set</c>, <c>--rom</c> and <c>--roms</c>.</summary>
    /// <param name="parsed">The command line.</param>
    public (IReadOnlyList<string> Sets, string? Rom, string? Roms) Shared(ParseResult parsed) =>
        (parsed.GetValue(_sets) ?? [], parsed.GetValue(_rom), parsed.GetValue(_roms));

    /// <summary>The word of <c>--profile</c>, which the command cannot do without.</summary>
    /// <param name="parsed">The command line.</param>
    /// <param name="store">Where profiles are found.</param>
    /// <exception cref="FlowException">There is none.</exception>
    public string Required(ParseResult parsed, ProfileStore store) => parsed.GetValue(Profile)
        ?? throw new FlowException($"{parsed.CommandResult.Command.Name} needs --profile NAME: {string.Join(", ", store.Names)}");

    /// <summary>What the command line asks for.</summary>
    /// <param name="parsed">The command line.</param>
    /// <param name="profile">The profile to start from.</param>
    public ProfileRequest Request(ParseResult parsed, string profile) =>
        new(profile, parsed.GetValue(_sets) ?? [], parsed.GetValue(_rom), parsed.GetValue(_seed), parsed.GetValue(_roms));
}
