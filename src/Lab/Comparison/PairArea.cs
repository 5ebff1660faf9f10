namespace Flow.Lab.Comparison;

/// <summary>The area between the mean curves of two groups.</summary>
/// <param name="Task">In which game, in raw scores; null for all games together, in scores of one scale.</param>
/// <param name="Kind">Of which games.</param>
/// <param name="Axis">Over what.</param>
/// <param name="Area">The area.</param>
internal sealed record PairArea(string? Task, CurveKind Kind, CurveAxis Axis, AreaBetweenCurves Area);
