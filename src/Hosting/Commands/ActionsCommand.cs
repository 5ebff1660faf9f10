using System.CommandLine;
using System.Globalization;
using Flow.Atari;
using Flow.Contracts;

namespace Flow.Hosting.Commands;

/// <summary><c>actions</c>: what an agent can press in a game.</summary>
internal sealed class ActionsCommand : FlowCommand
{
    private const string Examples = """
        Examples:
          ./flow actions breakout

        The numbers are the agent's, in the order of the network's logits. Presets with all actions have the 18 of a joystick instead.
        """;

    private readonly Argument<string> _game = new("GAME") { Description = "A game's name (flow games)." };

    /// <summary>Makes the command.</summary>
    public ActionsCommand()
        : base("actions", "Lists the actions that matter in a game, by the agent's numbers.", Examples)
    {
        Arguments.Add(_game);
        SetAction(List);
    }

    private int List(ParseResult parsed)
    {
        string game = parsed.GetRequiredValue(_game);
        GameRules rules = GameRules.ForName(game) ?? throw new FlowException($"actions '{game}': there is no such game; allowed are {string.Join(", ", GameRules.Names)}");
        for (int number = 0; number < rules.MinimalActions.Count; number++)
        {
            parsed.InvocationConfiguration.Output.WriteLine(
                string.Create(CultureInfo.InvariantCulture, $"{number,2} {AtariAction.Names[rules.MinimalActions[number]]}"));
        }

        return ExitCodes.Success;
    }
}
