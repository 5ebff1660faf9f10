namespace Flow.Stages.Emulation;

/// <summary>What an environment scored so far, in its training episode and in its whole game.</summary>
internal struct EpisodeScore
{
    /// <summary>Raw reward of the training episode.</summary>
    public double Episode { get; private set; }

    /// <summary>Agent steps of the training episode.</summary>
    public long Steps { get; private set; }

    /// <summary>Raw reward of the game, across lost lives.</summary>
    public double Game { get; private set; }

    /// <summary>Reads what <see cref="Save"/> wrote.</summary>
    /// <exception cref="InvalidDataException">They are none that an episode can have.</exception>
    public static EpisodeScore Restore(BinaryReader reader)
    {
        EpisodeScore restored = new() { Episode = reader.ReadDouble(), Steps = reader.ReadInt64(), Game = reader.ReadDouble() };
        return double.IsFinite(restored.Episode) && double.IsFinite(restored.Game) && restored.Steps >= 0
            ? restored
            : throw new InvalidDataException("the saved scores are none that an episode can have");
    }

    /// <summary>Writes the scores.</summary>
    public readonly void Save(BinaryWriter writer)
    {
        writer.Write(Episode);
        writer.Write(Steps);
        writer.Write(Game);
    }

    /// <summary>Counts one agent step.</summary>
    public void Add(float reward)
    {
        Episode += reward;
        Game += reward;
        Steps++;
    }

    /// <summary>Counts what a game scored on the way to an episode's first observation: it belongs to no episode.</summary>
    public void AddStart(float reward) => Game += reward;

    /// <summary>Begins the next episode, and the next game where this one is over.</summary>
    public void End(bool gameOver)
    {
        Episode = 0;
        Steps = 0;
        if (gameOver)
            Game = 0;
    }
}
