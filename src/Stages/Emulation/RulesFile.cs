using Flow.Atari;
using Flow.Contracts;
using Flow.Contracts.Files;

namespace Flow.Stages.Emulation;

/// <summary>Reads a user's own rules of a game, in the form of those that come with the console.</summary>
internal static class RulesFile
{
    private static readonly InputFile Kind = new("rules", "a JSON file of a game's rules", 1 << 20);

    /// <summary>Reads and checks a file.</summary>
    /// <exception cref="FlowException">It cannot be read, or the message says where its mistake is.</exception>
    public static GameRules Load(string path)
    {
        try
        {
            return GameRules.Parse(Kind.ReadAllText(path));
        }
        catch (GameRulesException exception)
        {
            throw new FlowException($"rules: {path}: {exception.Message}", exception);
        }
    }
}
