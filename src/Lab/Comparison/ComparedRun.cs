namespace Flow.Lab.Comparison;

/// <summary>A run to compare: of Flow, or of another tool.</summary>
/// <param name="Source">The run's folder, or the CSV file.</param>
/// <param name="Task">The game or environment that it plays; null where the file of another tool does not tell.</param>
/// <param name="Seed">Its seed, as text.</param>
/// <param name="Settings">What makes it another run than others, apart from seed and game: option → value.</param>
/// <param name="Label">Its name, where the file of another tool gives one; runs of Flow are named by what differs.</param>
/// <param name="Training">The mean score of the last hundred games, by place.</param>
/// <param name="Evaluation">The mean score of each evaluation, by place.</param>
/// <param name="Final">What it came to; null where it is not finished.</param>
/// <param name="Random">The mean score of the random player beside it, or null.</param>
internal sealed record ComparedRun(
    string Source,
    string? Task,
    string Seed,
    IReadOnlyDictionary<string, string> Settings,
    string? Label,
    IReadOnlyList<CurveSample> Training,
    IReadOnlyList<CurveSample> Evaluation,
    FinalScore? Final,
    double? Random)
{
    /// <summary>One of its curves.</summary>
    /// <param name="kind">Which.</param>
    public IReadOnlyList<CurveSample> Of(CurveKind kind) => kind == CurveKind.Training ? Training : Evaluation;
}
