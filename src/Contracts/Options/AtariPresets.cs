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
        Shrinking = Shrinking.AreaSingle,           // ProcessFrame84: cv2.INTER_AREA on float32, astype(uint8)
        ScaledRows = 110,                           // ProcessFrame84
        FirstRow = 18,                              // ProcessFrame84
        RepeatsFirstFrame = true,                   // FrameStack._reset
    };

    /// <summary>
    /// What DQN saw: Mnih et al. 2015, "Human-level control through deep reinforcement learning", methods; what the paper leaves open is
    /// as in the code that was published with it (Lua).
    /// </summary>
    public static AtariPreset Mnih2015 { get; } = new()
    {
        FrameSkip = 4,                              // extended data table 1: action repeat
        LoadingResets = false,                      // methods: the game's own start
        MaxNoOps = 30,                              // extended data table 1: no-op max
        NoOpsAfterLostLife = true,                  // the code: nextRandomGame after every end of an episode
        LifeLoss = LifeLoss.EndsStep,               // methods: training details; the code: step
        EvaluatesWholeGames = true,                 // the code: step(action, training = false)
        StartPress = StartPress.None,
        ClipRewards = true,                         // methods: training details
        MaxFrames = 18_000,                         // methods: evaluation procedure, up to 5 min at 60 Hz
        CapTerminates = true,
        Maximum = FrameMaximum.Colors,              // methods: preprocessing
        Shrinking = Shrinking.AreaTruncated,        // methods: luminance, 84×84; the code: rgb2y, image.scale, a cast to bytes
        ImageSize = 84,                             // methods: preprocessing
        StackDepth = 4,                             // extended data table 1: agent history length
    };

    /// <summary>
    /// What most agents since 2017 saw: OpenAI baselines from November 2017 on, make_atari and wrap_deepmind(frame_stack=True) of
    /// baselines/common/atari_wrappers.py on gym's NoFrameskip-v4. Lives are watched above the frame skip.
    /// </summary>
    public static AtariPreset BaselinesV4 { get; } = new()
    {
        FrameSkip = 4,                              // MaxAndSkipEnv
        MaxNoOps = 30,                              // NoopResetEnv, below EpisodicLifeEnv
        ShowsLastNoOpAlone = true,                  // MaxAndSkipEnv.reset hands on what NoopResetEnv saw last
        LifeLoss = LifeLoss.EndsEpisode,            // EpisodicLifeEnv around MaxAndSkipEnv
        FramesAfterLostLife = 4,                    // EpisodicLifeEnv.reset: one step of MaxAndSkipEnv
        StartPress = StartPress.FireThenThird,      // FireResetEnv
        StartRewards = StartRewards.AfterNoOps,     // bench.Monitor between make_atari and wrap_deepmind
        ClipRewards = true,                         // ClipRewardEnv
        MaxFrames = 400_000,                        // gym: max_episode_steps = frameskip * 100000
        CapTerminates = true,                       // gym's TimeLimit says done, and nothing else
        Maximum = FrameMaximum.Colors,              // MaxAndSkipEnv, on RGB
        Shrinking = Shrinking.AreaRounded,          // WarpFrame: cv2.COLOR_RGB2GRAY, cv2.INTER_AREA on bytes
        ImageSize = 84,                             // WarpFrame
        StackDepth = 4,                             // FrameStack
        RepeatsFirstFrame = true,                   // FrameStack.reset
    };

    /// <summary>
    /// Gymnasium's ALE/…-v5 with frameskip=1, in AtariPreprocessing with its defaults and FrameStackObservation of 4.
    /// </summary>
    public static AtariPreset AleV5 { get; } = new()
    {
        FrameSkip = 4,                              // AtariPreprocessing: frame_skip
        RepeatProbability = 0.25,                   // v5: repeat_action_probability
        MaxNoOps = 30,                              // AtariPreprocessing: noop_max
        ShowsLastNoOpAlone = true,                  // AtariPreprocessing.reset
        LifeLoss = LifeLoss.EndsNothing,            // AtariPreprocessing: terminal_on_life_loss
        StartPress = StartPress.None,
        ClipRewards = true,                         // by the training code around it
        MaxFrames = 108_000,                        // v5: max_num_frames_per_episode, which truncates
        Maximum = FrameMaximum.Grays,               // AtariPreprocessing: getScreenGrayscale
        Shrinking = Shrinking.AreaRounded,          // AtariPreprocessing: cv2.INTER_AREA
        ImageSize = 84,                             // AtariPreprocessing: screen_size
        StackDepth = 4,                             // FrameStackObservation: stack_size
        RepeatsFirstFrame = true,                   // FrameStackObservation: padding_type = "reset"
    };

    /// <summary>
    /// Machado et al. 2018, "Revisiting the Arcade Learning Environment", the recommended parameters; what the paper leaves open is as in
    /// JesseFarebro/dqn-ale, which follows it.
    /// </summary>
    public static AtariPreset Machado2018 { get; } = new()
    {
        FrameSkip = 5,                              // frame skip
        AllActions = true,                          // action set: full
        RepeatProbability = 0.25,                   // stochasticity: sticky actions, ς
        MaxNoOps = 0,                               // sticky actions take the place of random starts
        LifeLoss = LifeLoss.EndsNothing,            // episode termination: the end of the game
        StartPress = StartPress.None,
        ClipRewards = true,                         // dqn-ale: np.clip(reward, −1, 1)
        MaxFrames = 18_000,                         // max. episode length: 5 min at 60 Hz
        CapTerminates = true,                       // dqn-ale: game_over
        Maximum = FrameMaximum.Grays,               // dqn-ale: the maximum of two getScreenGrayscale
        Shrinking = Shrinking.AreaRounded,
        ImageSize = 84,                             // dqn-ale: obs_shape
        StackDepth = 4,                             // dqn-ale: frame_history_size
        RepeatsFirstFrame = true,                   // dqn-ale: reset
    };

    /// <summary>The defaults of ale-py's AtariVectorEnv.</summary>
    public static AtariPreset AleVector { get; } = new()
    {
        FrameSkip = 4,
        MaxNoOps = 30,
        EndKeepsPicture = true,
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
        ["mnih2015"] = Mnih2015,
        ["baselines-v4"] = BaselinesV4,
        ["ale-v5"] = AleV5,
        ["machado2018"] = Machado2018,
        ["ale-vector"] = AleVector,
    };
}
