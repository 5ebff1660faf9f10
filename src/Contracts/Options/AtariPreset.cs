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

    /// <summary>Rows and columns of a processed frame.</summary>
    public required int ImageSize { get; init; }

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
}
