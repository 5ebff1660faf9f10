namespace Flow.Stages.Pipeline;

/// <summary>The stages' names, as options, logs and metrics spell them.</summary>
public static class StageName
{
    /// <summary>Emulator stepping.</summary>
    public const string Emulation = "emulation";

    /// <summary>Frame preprocessing.</summary>
    public const string Preprocessing = "preprocessing";

    /// <summary>Acting.</summary>
    public const string Acting = "acting";

    /// <summary>n-step returns and δ.</summary>
    public const string Returns = "returns";

    /// <summary>Replay memory.</summary>
    public const string Replay = "replay";

    /// <summary>The gradient step.</summary>
    public const string Learning = "learning";

    /// <summary>Evaluation.</summary>
    public const string Evaluation = "evaluation";

    /// <summary>Writing checkpoints.</summary>
    public const string Checkpoints = "checkpoints";
}
