using System.CommandLine;
using Flow.Contracts.Options;
using Flow.Hosting.Profiles;

namespace Flow.Hosting.Commands;

/// <summary><c>profiles</c>: which there are, and what one comes to.</summary>
internal sealed class ProfilesCommand : FlowCommand
{
    private const string Examples = """
        Examples:
          ./flow profiles list
          ./flow profiles show a2c-proper
          ./flow profiles show cartpole --set rule=ql-online n=16
          ./flow profiles options

        A profile is a JSON file with comments in src/Hosting/profiles. Your own may start with "extends": "a2c-proper" and name only
        what differs; give its path instead of a name.
        """;

    private readonly ProfileStore _store;
    private readonly ProfileArguments _arguments = new();
    private readonly Argument<string> _name = new("NAME") { Description = "A profile's name or the path of a .json file." };

    /// <summary>Makes the command.</summary>
    /// <param name="store">Where profiles are found.</param>
    public ProfilesCommand(ProfileStore store)
        : base("profiles", "Lists the profiles, shows one with every option, its meaning and what is allowed, or all options as a table.", Examples)
    {
        _store = store;
        Command list = new FlowCommand("list", "Lists the profiles.", "");
        list.SetAction(List);
        Command show = new FlowCommand("show", "Shows what a profile comes to.", Examples);
        show.Arguments.Add(_name);
        _arguments.AddTo(show);
        show.Options.Remove(_arguments.Profile);
        show.SetAction(Show);
        Command options = new FlowCommand("options", "Shows every option that profiles and --set can give, as a table in Markdown.", "");
        options.SetAction(ShowOptions);
        Subcommands.Add(list);
        Subcommands.Add(show);
        Subcommands.Add(options);
        SetAction(List);
    }

    private int List(ParseResult parsed)
    {
        int width = _store.Names.Max(name => name.Length);
        foreach (string name in _store.Names)
            parsed.InvocationConfiguration.Output.WriteLine($"{name.PadRight(width)}  {_store.About(name)}");
        return ExitCodes.Success;
    }

    private int ShowOptions(ParseResult parsed)
    {
        parsed.InvocationConfiguration.Output.Write(OptionsTable.Draw(_store.Schema));
        return ExitCodes.Success;
    }

    private int Show(ParseResult parsed)
    {
        ProfileRequest request = _arguments.Request(parsed, parsed.GetRequiredValue(_name));
        TrainingOptions options = _store.Bind(request.Settings(_store));
        foreach (OptionLeaf leaf in _store.Schema.Leaves)
        {
            string value = leaf.Text(options);
            string meaning = leaf.Description.Length == 0 ? "" : leaf.Description + "; ";
            parsed.InvocationConfiguration.Output.WriteLine($"{leaf.Path,-31} {value,-16} {meaning}{leaf.Allowed}");
        }

        return ExitCodes.Success;
    }
}
