using Flow.Contracts.Options;

namespace Flow.Stages.Emulation;

/// <summary>Which ROM to play, and by whose rules.</summary>
/// <param name="Rom">A file, or the name of a game that is built in or found in <paramref name="Roms"/>; empty for <paramref name="Game"/>'s.</param>
/// <param name="Game">The game whose rules to use; <c>auto</c> recognises the ROM.</param>
/// <param name="Rules">A file of rules, which goes before <paramref name="Game"/>; empty for none.</param>
/// <param name="Roms">A folder of ROMs; empty for the one that the variable FLOW_ROMS names.</param>
internal sealed record RomRequest(string Rom, string Game = "auto", string Rules = "", string Roms = "")
{
    /// <summary>What a run's options ask for.</summary>
    /// <param name="options">The options.</param>
    public static RomRequest Of(TrainingOptions options)
    {
        AtariOptions atari = options.Section<AtariOptions>();
        return new RomRequest(atari.Rom, atari.Game, atari.GameRules, atari.Roms);
    }
}
