namespace Flow.Contracts.Options;

/// <summary>How an Atari game becomes a learning problem. A preset is a named set of these values, each with its source.</summary>
public sealed record AtariPreset
{
    /// <summary>Emulated frames of one agent step; the action is held and the rewards are summed.</summary>
    public required int FrameSkip { get; init; }

    /// <summary>After a true reset 1 … this many no-ops follow, counted in emulated frames; 0 for none.</summary>
    public required int MaxNoOps { get; init; }

    /// <summary>A lost life ends the training episode, not the game.</summary>
    public required bool LifeLossEndsEpisode { get; init; }

    /// <summary>FIRE is pressed at the start of a training episode where the game needs it.</summary>
    public required bool FireOnStart { get; init; }

    /// <summary>Training sees the reward's sign.</summary>
    public required bool ClipRewards { get; init; }

    /// <summary>Emulated frames of a game after which it is truncated.</summary>
    public required long MaxFrames { get; init; }

    /// <summary>What the brighter of an agent step's last two frames is taken of.</summary>
    public FrameMaximum Maximum { get; init; } = FrameMaximum.Colors;

    /// <summary>Rows and columns of a processed frame.</summary>
    public required int ImageSize { get; init; }

    /// <summary>Rows that the screen is shrunk to before its frame is cut out of them; 0 for no more than the frame has.</summary>
    public int ScaledRows { get; init; }

    /// <summary>The first of the shrunk screen's rows that the frame shows.</summary>
    public int FirstRow { get; init; }

    /// <summary>Processed frames in an observation.</summary>
    public required int StackDepth { get; init; }

    /// <summary>
    /// What the paper's A2C saw: the wrappers of OpenAI baselines of August 2017 (no-ops up to 30, max over two frames,
    /// frame skip 4, one episode a life, FIRE at the start, 84×84, stack of 4, reward sign), with a game's cap of 400,000 frames.
    /// </summary>
    public static AtariPreset Schulman2017A2C { get; } = new()
    {
        FrameSkip = 4,
        MaxNoOps = 30,
        LifeLossEndsEpisode = true,
        FireOnStart = true,
        ClipRewards = true,
        MaxFrames = 400_000,
        ImageSize = 84,
        StackDepth = 4,
    };

    /// <summary>
    /// What DQN implementations of the time saw, OpenAI baselines' of May 2017 among them: all as <see cref="Schulman2017A2C"/>, but
    /// the screen is shrunk to 110 rows of 84, of which rows 18 to 101 are the frame. Scores above and margins below fall away.
    /// </summary>
    public static AtariPreset Schulman2017Dqn { get; } = Schulman2017A2C with { ScaledRows = 110, FirstRow = 18 };

    /// <summary>
    /// The defaults of ale-py's AtariVectorEnv: the brighter gray of two frames instead of the brighter colours, a lost life ends
    /// nothing, a game's cap of 108,000 frames; no-ops, FIRE at the start, frame skip, size, stack and reward sign are the same.
    /// </summary>
    public static AtariPreset AleVector { get; } = Schulman2017A2C with
    {
        Maximum = FrameMaximum.Grays,
        LifeLossEndsEpisode = false,
        MaxFrames = 108_000,
    };

    /// <summary>The presets by the names that the option <c>preprocessing</c> knows.</summary>
    /// <param name="name">One of <c>schulman2017-a2c</c>, <c>schulman2017-dqn</c> and <c>ale-vector</c>.</param>
    /// <returns>The preset; null where none has that name.</returns>
    public static AtariPreset? Find(string name) => name switch
    {
        "schulman2017-a2c" => Schulman2017A2C,
        "schulman2017-dqn" => Schulman2017Dqn,
        "ale-vector" => AleVector,
        _ => null,
    };
}
