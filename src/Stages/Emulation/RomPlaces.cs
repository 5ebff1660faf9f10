using Flow.Atari;
using Flow.Contracts;

namespace Flow.Stages.Emulation;

/// <summary>The folder in which a user keeps ROMs.</summary>
internal static class RomPlaces
{
    private const string Variable = "FLOW_ROMS";

    /// <summary>The ROMs of a folder, or of the one that FLOW_ROMS names; null where neither is given.</summary>
    /// <exception cref="FlowException">There is no such folder.</exception>
    public static RomFolder? Scan(string folder)
    {
        bool named = folder.Length > 0;
        string? path = named ? folder : Environment.GetEnvironmentVariable(Variable);
        if (string.IsNullOrEmpty(path))
            return null;
        if (!Directory.Exists(path))
            throw new FlowException($"{(named ? "roms" : Variable)}: {path} is no folder; allowed is a folder of Atari 2600 ROM files");
        return RomFolder.Scan(path);
    }

    /// <summary>The path of a game's ROM.</summary>
    /// <exception cref="FlowException">No folder was named, or none of its files is the game's.</exception>
    public static string Find(GameRules rules, string folder)
    {
        RomFolder roms = Scan(folder) ?? throw new FlowException(
            $"rom: {rules.Name} needs its ROM; allowed is the path of the file (--rom PATH), or a folder that it lies in under any name (--roms DIR or {Variable})");
        return roms.Find(rules) ?? throw new FlowException(
            $"rom: none of the {roms.Paths.Count} ROMs found is {rules.Name}'s; its MD5 is {string.Join(" or ", rules.Md5)}");
    }
}
