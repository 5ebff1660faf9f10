namespace Flow.Stages.Pipeline;

/// <summary>Which part of the pipeline a stage belongs to.</summary>
public enum StagePlace
{
    /// <summary>It plays: what it writes comes round to it again, and the last stage's first output goes back to the first.</summary>
    Ring,

    /// <summary>It learns from what the ring hands on, or handles what learning makes: each stage writes to the one after it.</summary>
    Line,

    /// <summary>It stands beside the two and reads no link.</summary>
    Beside,
}
