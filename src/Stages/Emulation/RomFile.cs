using Flow.Atari;
using Flow.Contracts;
using Flow.Contracts.Files;

namespace Flow.Stages.Emulation;

/// <summary>Reads a ROM that the user named, and finds the rules to play it by. Every error is one line for the user.</summary>
internal static class RomFile
{
    /// <summary>No ROM is larger than 512 KiB; packed with other files it may be.</summary>
    private static readonly InputFile Kind = new("rom", "an Atari 2600 ROM file, or a gzip or zip file of one,", 1 << 20);

    /// <summary>The cartridge to play: a file, or, by a game's name, a built-in one or one of the folder of ROMs.</summary>
    /// <exception cref="FlowException">There is none, or it cannot be used.</exception>
    public static Cartridge Load(RomRequest request)
    {
        string path = request.Rom;
        if (Directory.Exists(path))
            throw Kind.Refuse(path, "is a folder");
        if (File.Exists(path))
            return LoadFile(path);
        string game = string.IsNullOrWhiteSpace(path) ? request.Game : path;
        if (BuiltInCartridges.Find(game) is { } builtIn)
            return builtIn;
        if (GameRules.ForName(game) is { } rules)
            return LoadFile(RomPlaces.Find(rules, request.Roms));
        if (!string.IsNullOrWhiteSpace(path))
            throw new FlowException($"rom: {path} does not exist; allowed is the path of an Atari 2600 ROM file, or the name of a game (flow games)");
        throw game == "auto" ? NoRom() : NoGame(game);
    }

    /// <summary>The rules: those of a file, of a game by its name, or, for <c>auto</c>, by the ROM; none where it is not known.</summary>
    /// <exception cref="FlowException">The file cannot be read or has a mistake, or no game has that name.</exception>
    public static GameRules RulesOf(Cartridge cartridge, RomRequest request)
    {
        if (request.Rules.Length > 0)
            return RulesFile.Load(request.Rules);
        return request.Game == "auto" ? GameRules.ForMd5(cartridge.Md5) ?? GameRules.None : RulesNamed(request.Game);
    }

    /// <summary>The rules of a game by its name.</summary>
    /// <exception cref="FlowException">No game has that name.</exception>
    public static GameRules RulesNamed(string game) => GameRules.ForName(game) ?? throw NoGame(game);

    private static Cartridge LoadFile(string path)
    {
        try
        {
            return Cartridge.Load(Kind.ReadAllBytes(path));
        }
        catch (CartridgeException exception)
        {
            throw new FlowException($"rom: {path}: {exception.Message}", exception);
        }
    }

    private static FlowException NoGame(string game) =>
        new($"game: there are no rules named '{game}'; allowed are auto, {string.Join(", ", GameRules.Names)}");

    private static FlowException NoRom() => new(
        "rom: no ROM is named; allowed is the path of an Atari 2600 ROM file (--rom PATH), the name of a game whose ROM lies in a folder "
        + $"(--roms DIR or FLOW_ROMS), or none with a game that is built in (--set game={string.Join('|', BuiltInCartridges.Names)})");
}
