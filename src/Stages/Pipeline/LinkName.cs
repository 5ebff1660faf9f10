namespace Flow.Stages.Pipeline;

/// <summary>The links' names, as logs and metrics spell them: from whom, to whom.</summary>
public static class LinkName
{
    /// <summary>Actions.</summary>
    public const string ActingToEmulation = "acting→emulation";

    /// <summary>Raw frames.</summary>
    public const string EmulationToPreprocessing = "emulation→preprocessing";

    /// <summary>Observations.</summary>
    public const string PreprocessingToActing = "preprocessing→acting";

    /// <summary>Steps.</summary>
    public const string ActingToReturns = "acting→returns";

    /// <summary>Rollouts, where there is no replay memory.</summary>
    public const string ReturnsToLearning = "returns→learning";

    /// <summary>Rollouts, where there is a replay memory.</summary>
    public const string ReturnsToReplay = "returns→replay";

    /// <summary>Rollouts with the transitions that their updates replay.</summary>
    public const string ReplayToLearning = "replay→learning";

    /// <summary>Checkpoints to write.</summary>
    public const string LearningToCheckpoints = "learning→checkpoints";
}
