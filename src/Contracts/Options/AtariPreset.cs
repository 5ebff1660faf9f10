namespace Flow.Contracts.Options;

/// <summary>
/// How an Atari game becomes a learning problem. <see cref="AtariPresets"/> has those that there are, each after a source;
/// <c>docs/environments.md</c> has them side by side.
/// </summary>
public sealed record AtariPreset
{
    /// <summary>Emulated frames of one agent step; the action is held and the rewards are summed.</summary>
    public required int FrameSkip { get; init; }

    /// <summary>All 18 actions of the console, and not only those that make a difference in the game.</summary>
    public bool AllActions { get; init; }

    /// <summary>The probability that an emulated frame goes on with the action of the one before ("sticky actions"), 0 to 1.</summary>
    public double RepeatProbability { get; init; }

    /// <summary>
    /// Loading the ROM is a true reset of its own, in the usual mode and difficulty, before that of the first game, which so begins with other RAM and
    /// timers.
    /// </summary>
    public bool LoadingResets { get; init; } = true;

    /// <summary>After a true reset 1 … this many no-ops follow, counted in emulated frames; 0 for none.</summary>
    public required int MaxNoOps { get; init; }

    /// <summary>After a lost life as many follow, too, by a number of their own.</summary>
    public bool NoOpsAfterLostLife { get; init; }

    /// <summary>Of the no-ops' frames only the last is seen, and not the maximum of the last two.</summary>
    public bool ShowsLastNoOpAlone { get; init; }

    /// <summary>
    /// The frame that ends a game is not looked at: the observation of its step shows the picture of the step before, brightened by the last frame but one where
    /// the game came as far. No agent acts on it.
    /// </summary>
    public bool EndKeepsPicture { get; init; }

    /// <summary>What a lost life ends in training.</summary>
    public required LifeLoss LifeLoss { get; init; }

    /// <summary>In an evaluation a lost life ends nothing, and so nothing is done after it.</summary>
    public bool EvaluatesWholeGames { get; init; }

    /// <summary>Emulated frames without action that lead from a lost life into the next episode, before other no-ops.</summary>
    public int FramesAfterLostLife { get; init; }

    /// <summary>What is pressed at the start of a training episode.</summary>
    public required StartPress StartPress { get; init; }

    /// <summary>Which rewards before an episode's first observation count to the game's score.</summary>
    public StartRewards StartRewards { get; init; }

    /// <summary>Training sees the reward's sign.</summary>
    public required bool ClipRewards { get; init; }

    /// <summary>Emulated frames after which a game is ended, those of its no-ops and of FIRE included.</summary>
    public required long MaxFrames { get; init; }

    /// <summary>That end is a terminal state, of value 0; else the game is truncated, and its last state has a value.</summary>
    public bool CapTerminates { get; init; }

    /// <summary>What the brighter of an agent step's last two frames is taken of.</summary>
    public FrameMaximum Maximum { get; init; } = FrameMaximum.Colors;

    /// <summary>How the gray screen is shrunk.</summary>
    public required Shrinking Shrinking { get; init; }

    /// <summary>Rows and columns of a processed frame.</summary>
    public required int ImageSize { get; init; }

    /// <summary>Rows that the screen is shrunk to before its frame is cut out of them; 0 for no more than the frame has.</summary>
    public int ScaledRows { get; init; }

    /// <summary>The first of the shrunk screen's rows that the frame shows.</summary>
    public int FirstRow { get; init; }

    /// <summary>Processed frames in an observation.</summary>
    public required int StackDepth { get; init; }

    /// <summary>Before an episode's first frame an observation shows that frame again and again; else zeros.</summary>
    public bool RepeatsFirstFrame { get; init; }
}

/// <summary>What the maximum over an agent step's last two frames is taken of; what flickers stays visible either way.</summary>
public enum FrameMaximum
{
    /// <summary>Each of red, green and blue; the gray of the result is seen. Two colours may give a gray that is brighter than either's.</summary>
    Colors,

    /// <summary>The gray that the console's palette gives each pixel.</summary>
    Grays,
}

/// <summary>What a lost life means for training, where lives are left; a count of 0 before the game is over means nothing yet.</summary>
public enum LifeLoss
{
    /// <summary>Nothing: an episode is a whole game.</summary>
    EndsNothing,

    /// <summary>It is looked for after each agent step, and ends the episode there.</summary>
    EndsEpisode,

    /// <summary>It is looked for after each emulated frame, and ends the agent step and the episode there.</summary>
    EndsStep,
}

/// <summary>How the gray of a screen is shrunk to a frame of whole gray values.</summary>
public enum Shrinking
{
    /// <summary>Gray rounded to a byte; the mean over each pixel's area, rounded: OpenCV's INTER_AREA on bytes.</summary>
    AreaRounded,

    /// <summary>Exact gray; the exact mean over each pixel's area; the fraction cut off.</summary>
    AreaTruncated,

    /// <summary>
    /// Gray in single precision; the mean over each pixel's area, summed in single precision; the fraction cut off: OpenCV's INTER_AREA on float32, then
    /// a cast. A mean that is a whole number may fall just short of it and come out 1 lower.
    /// </summary>
    AreaSingle,

    /// <summary>
    /// Exact gray; a mean by a triangle twice as wide as a pixel's area, along rows and columns; the fraction cut off: Pillow's
    /// BILINEAR on floats, then a cast.
    /// </summary>
    TriangleTruncated,
}

/// <summary>What is pressed at the start of a training episode, each for one agent step, in games that have FIRE among their actions.</summary>
public enum StartPress
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>
    /// FIRE; a game that it ends begins again with it, ten times at most. Not where the game's rules press something of their own.
    /// </summary>
    Fire,

    /// <summary>
    /// FIRE, then the third of the game's actions, where there are so many. An episode that either ends is followed by the next, which is not begun anew with FIRE; the
    /// first observation is that after the third action all the same.
    /// </summary>
    FireThenThird,
}

/// <summary>Which of the rewards that are met before an episode's first observation count to the game's score. Training sees none of them.</summary>
public enum StartRewards
{
    /// <summary>None.</summary>
    None,

    /// <summary>All but those of the no-ops after a true reset.</summary>
    AfterNoOps,

    /// <summary>All.</summary>
    All,
}
