using Flow.Atari;
using Flow.Contracts;

namespace Flow.Stages.Emulation;

/// <summary>Reads a ROM that the user named, and finds the rules to play it by. Every error is one line for the user.</summary>
internal static class RomFile
{
    /// <summary>No cartridge is larger than 512 KiB; a file beyond this is not even read.</summary>
    private const long MaxBytes = 1 << 20;

    /// <summary>The cartridge to play: the file, or, where none is named, the built-in one of the game.</summary>
    public static Cartridge Load(string path, string game)
    {
        if (string.IsNullOrWhiteSpace(path))
            return BuiltInCartridges.Find(game) ?? throw NoRom();
        if (Directory.Exists(path))
            throw Refuse(path, "is a folder");
        if (!File.Exists(path))
            throw Refuse(path, "does not exist");
        try
        {
            return Cartridge.Load(Read(path));
        }
        catch (CartridgeException exception)
        {
            throw new FlowException($"rom: {path}: {exception.Message}", exception);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new FlowException($"rom: {path} cannot be read ({exception.Message}); allowed is a file that may be read", exception);
        }
    }

    /// <summary>The rules of a game by its name, or, for <c>auto</c>, by the ROM; none where it is not known.</summary>
    public static GameRules RulesOf(Cartridge cartridge, string game)
    {
        if (game == "auto")
            return GameRules.ForMd5(cartridge.Md5) ?? GameRules.None;
        return GameRules.ForName(game)
            ?? throw new FlowException($"game: there are no rules named '{game}'; allowed are auto, {string.Join(", ", GameRules.Names)}");
    }

    private static byte[] Read(string path)
    {
        long length = new FileInfo(path).Length;
        if (length > MaxBytes)
            throw Refuse(path, $"has {length} bytes");

        // A device or a pipe has no length either: it counts as empty and is not read from.
        return length == 0 ? [] : File.ReadAllBytes(path);
    }

    private static FlowException NoRom() => new(
        "rom: no ROM is named; allowed is the path of an Atari 2600 ROM file (--rom PATH), "
        + $"or none with a game that is built in (--set game={string.Join('|', BuiltInCartridges.Names)})");

    private static FlowException Refuse(string path, string what) =>
        new($"rom: {path} {what}; allowed is an Atari 2600 ROM file of at most {MaxBytes} bytes");
}
