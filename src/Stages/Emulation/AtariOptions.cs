using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Flow.Contracts.Options;

namespace Flow.Stages.Emulation;

/// <summary>Which Atari game is played, and what is seen of it.</summary>
internal sealed record AtariOptions
{
    /// <summary>Whose rules to play by; <c>auto</c> recognises the ROM.</summary>
    [Description("Atari game whose rules to use; auto recognises the ROM; weir needs none")]
    public string Game { get; init; } = "auto";

    /// <summary>The ROM's path; empty for a game that is built in.</summary>
    [FilePath, Description("path of the ROM (also --rom); none for a game that is built in")]
    public string Rom { get; init; } = "";

    /// <summary>A folder in which ROMs are found by their contents; empty for the variable FLOW_ROMS.</summary>
    [FilePath, Description("folder of ROMs, found by their contents (also --roms; FLOW_ROMS names it too)")]
    public string Roms { get; init; } = "";

    /// <summary>A file of rules of the user's own; empty for none.</summary>
    [FilePath, Description("JSON file of rules for a ROM that is not known")]
    public string GameRules { get; init; } = "";

    /// <summary>The game's mode; negative for its usual one.</summary>
    [Range(-1, 100_000), Description("mode of the game; -1: its usual one")]
    public int Mode { get; init; } = -1;

    /// <summary>The difficulty switches, bit 0 for the left one on A, bit 1 for the right one.</summary>
    [Range(0, 3), Description("difficulty switches: 1 the left one on A, 2 the right one, 3 both")]
    public int Difficulty { get; init; }

    /// <summary>The probability that an emulated frame goes on with the action of the one before; negative for the preset's.</summary>
    [Range(-1.0, 1.0), Description("sticky actions: probability that a frame repeats the last one's action; -1: the preset's")]
    public double RepeatProbability { get; init; } = -1;

    /// <summary>The preset of emulation and preprocessing, by its name in <see cref="AtariPresets"/>.</summary>
    [AllowedValues("schulman2017-a2c", "schulman2017-dqn", "mnih2015", "baselines-v4", "ale-v5", "machado2018", "ale-vector")]
    [Description("Atari preset: what is seen, and how episodes begin and end")]
    public string Preprocessing { get; init; } = "schulman2017-a2c";
}
