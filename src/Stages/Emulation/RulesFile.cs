using Flow.Atari;
using Flow.Contracts;

namespace Flow.Stages.Emulation;

/// <summary>Reads a user's own rules of a game, in the form of those that come with the console.</summary>
internal static class RulesFile
{
    private const long MaxBytes = 1 << 20;

    /// <summary>Reads and checks a file.</summary>
    /// <exception cref="FlowException">It cannot be read, or the message says where its mistake is.</exception>
    public static GameRules Load(string path)
    {
        if (!File.Exists(path))
            throw new FlowException($"rules: {path} {(Directory.Exists(path) ? "is a folder" : "does not exist")}; allowed is a JSON file of a game's rules");
        try
        {
            if (new FileInfo(path).Length > MaxBytes)
                throw new FlowException($"rules: {path} is too large; allowed are {MaxBytes} bytes");
            return GameRules.Parse(File.ReadAllText(path));
        }
        catch (GameRulesException exception)
        {
            throw new FlowException($"rules: {path}: {exception.Message}", exception);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new FlowException($"rules: {path} cannot be read ({exception.Message}); allowed is a file that may be read", exception);
        }
    }
}
