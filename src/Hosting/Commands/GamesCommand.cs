using System.CommandLine;
using Flow.Stages.Emulation;

namespace Flow.Hosting.Commands;

/// <summary><c>games</c>: which games are known, and where their ROMs are.</summary>
internal sealed class GamesCommand : FlowCommand
{
    private const string Examples = """
        Examples:
          ./flow games
          ./flow games --roms ~/roms
          FLOW_ROMS=~/roms ./flow train --profile a2c-proper --set game=breakout

        A ROM is found by its contents, whatever its file is called: the folder of ROMs in an installed ale-py will do as it is.
        """;

    private readonly RomArguments _arguments = new();

    /// <summary>Makes the command.</summary>
    public GamesCommand()
        : base("games", "Lists the games whose rules are known, and the ROMs that were found.", Examples)
    {
        Options.Add(_arguments.Roms);
        SetAction(List);
    }

    private int List(ParseResult parsed)
    {
        ConsoleTools.Games(parsed.GetValue(_arguments.Roms) ?? "", parsed.InvocationConfiguration.Output);
        return ExitCodes.Success;
    }
}
