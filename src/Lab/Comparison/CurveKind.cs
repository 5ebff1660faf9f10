namespace Flow.Lab.Comparison;

/// <summary>Which games a curve is of.</summary>
internal enum CurveKind
{
    /// <summary>Training: the mean score of the last hundred games.</summary>
    Training,

    /// <summary>Evaluations during training: the mean score of each.</summary>
    Evaluation,
}
