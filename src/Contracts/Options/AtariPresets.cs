namespace Flow.Contracts.Options;

/// <summary>The presets that there are. What each does otherwise than its source is listed in <c>docs/environments.md</c>.</summary>
public static class AtariPresets
{
    /// <summary>
    /// What the paper's A2C saw: OpenAI baselines of August 2017, wrap_deepmind of baselines/common/atari_wrappers.py on
    /// gym's NoFrameskip-v4, with A2C's own stack. Lives are watched below the frame skip, so that no-ops follow each of them.
    /// </summary>
    public static AtariPreset Schulman2017A2C { get; } = new()
    {
        FrameSkip = 4,                              // MaxAndSkipEnv
        MaxNoOps = 30,                              // NoopResetEnv
        NoOpsAfterLostLife = true,                  // NoopResetEnv around EpisodicLifeEnv
        ShowsLastNoOpAlone = true,                  // MaxAndSkipEnv._reset clears its buffer
        LifeLoss = LifeLoss.EndsStep,               // MaxAndSkipEnv around EpisodicLifeEnv
        FramesAfterLostLife = 1,                    // EpisodicLifeEnv._reset
        StartPress = StartPress.FireThenThird,      // FireResetEnv
        StartRewards = StartRewards.All,            // bench.Monitor below all wrappers
        ClipRewards = true,                         // ClipRewardEnv
        MaxFrames = 400_000,                        // gym: max_episode_steps = frameskip * 100000
        CapTerminates = true,                       // gym's TimeLimit says done, and nothing else
        Maximum = FrameMaximum.Colors,              // MaxAndSkipEnv, on RGB
        Shrinking = Shrinking.TriangleTruncated,    // WarpFrame: np.dot in float32, PIL's BILINEAR, dtype uint8
        ImageSize = 84,                             // WarpFrame
        StackDepth = 4,                             // a2c.py: nstack
    };

    /// <summary>
    /// What the paper's DQN saw: OpenAI baselines of 2017, wrap_dqn of baselines/common/atari_wrappers_deprecated.py. All as
    /// <see cref="Schulman2017A2C"/>, but the screen is shrunk to 110 rows of 84, of which rows 18 to 101 are the frame.
    /// </summary>
    public static AtariPreset Schulman2017Dqn { get; } = Schulman2017A2C with
    {
        Shrinking = Shrinking.AreaTruncated,        // ProcessFrame84: cv2.INTER_AREA on float32, astype(uint8)
        ScaledRows = 110,                           // ProcessFrame84
        FirstRow = 18,                              // ProcessFrame84
    };

    /// <summary>The defaults of ale-py's AtariVectorEnv.</summary>
    public static AtariPreset AleVector { get; } = new()
    {
        FrameSkip = 4,
        MaxNoOps = 30,
        LifeLoss = LifeLoss.EndsNothing,
        StartPress = StartPress.Fire,
        ClipRewards = true,
        MaxFrames = 108_000,
        Maximum = FrameMaximum.Grays,
        Shrinking = Shrinking.AreaRounded,
        ImageSize = 84,
        StackDepth = 4,
    };

    /// <summary>All of them, by the names that the option <c>preprocessing</c> knows.</summary>
    public static IReadOnlyDictionary<string, AtariPreset> All { get; } = new Dictionary<string, AtariPreset>(StringComparer.Ordinal)
    {
        ["schulman2017-a2c"] = Schulman2017A2C,
        ["schulman2017-dqn"] = Schulman2017Dqn,
        ["ale-vector"] = AleVector,
    };
}
