using System.CommandLine;
using Flow.Stages.Emulation;

namespace Flow.Hosting.Commands;

/// <summary>What on the command line names a ROM, apart from a profile.</summary>
internal sealed class RomArguments
{
    private readonly Argument<string> _rom = new("ROM") { Description = "The ROM's file, or the name of a game in --roms." };

    private readonly Option<string> _rules = new("--rules")
    {
        Description = "A JSON file of rules for a ROM that is not known.",
        HelpName = "FILE",
    };

    /// <summary><c>--roms</c>.</summary>
    public Option<string> Roms { get; } = new("--roms")
    {
        Description = "A folder in which ROMs are found by their contents. The variable FLOW_ROMS names it too.",
        HelpName = "DIR",
    };

    /// <summary>Adds all of them to a command.</summary>
    /// <param name="command">The command.</param>
    public void AddTo(Command command)
    {
        command.Arguments.Add(_rom);
        command.Options.Add(Roms);
        command.Options.Add(_rules);
    }

    /// <summary>What the command line asks for.</summary>
    /// <param name="parsed">The command line.</param>
    public RomRequest Request(ParseResult parsed) =>
        new(parsed.GetRequiredValue(_rom), Rules: parsed.GetValue(_rules) ?? "", Roms: parsed.GetValue(Roms) ?? "");
}
