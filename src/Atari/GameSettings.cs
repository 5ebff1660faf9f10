namespace Flow.Atari;

/// <summary>How a game is to be played: what its player could set at the console, and how obedient the console is.</summary>
public sealed record GameSettings
{
    /// <summary>One of the game's <see cref="GameRules.Modes"/>; null for its usual one.</summary>
    public int? Mode { get; init; }

    /// <summary>The difficulty switches: bit 0, the left one is on A; bit 1, the right one is; 0 to 3.</summary>
    public int Difficulty { get; init; }

    /// <summary>The probability that a frame goes on with the action of the one before ("sticky actions"), 0 to 1.</summary>
    public double RepeatProbability { get; init; }

    /// <summary>Seeds what is left to chance in playing: repeated actions, and the choice of a mode in the one game that needs luck for it.</summary>
    public uint Seed { get; init; } = 1;

    /// <summary>Refuses what a game does not have.</summary>
    /// <exception cref="ArgumentException">Names the setting, its value and what is allowed.</exception>
    internal void Check(GameRules rules)
    {
        if (Mode is { } mode && !rules.Modes.Contains(mode))
            throw new ArgumentException($"{rules.Name} has no mode {mode}; allowed are {string.Join(", ", rules.Modes)}.", nameof(rules));
        if (Difficulty is < 0 or > 3)
            throw new ArgumentException($"There is no difficulty {Difficulty}; allowed are 0 to 3.", nameof(rules));
        if (RepeatProbability is not (>= 0 and <= 1))
            throw new ArgumentException($"{RepeatProbability} is no probability; allowed are 0 to 1.", nameof(rules));
    }
}

/// <summary>The television standard a game was made for; it chooses the palette and the height of the picture.</summary>
public enum TvFormat
{
    /// <summary>262 lines a frame, 128 colours.</summary>
    Ntsc,

    /// <summary>312 lines a frame; frames with an odd number of lines lose their colour.</summary>
    Pal,

    /// <summary>312 lines a frame, 8 colours.</summary>
    Secam,
}
