namespace Flow.Lab.Comparison;

/// <summary>A curve of the comparison.</summary>
/// <param name="Group">Whose.</param>
/// <param name="Task">Of which game, in raw scores; null for all games together, in scores of one scale.</param>
/// <param name="Kind">Of which games.</param>
/// <param name="Axis">Over what.</param>
/// <param name="Curve">The curve.</param>
internal sealed record ComparedCurve(RunGroup Group, string? Task, CurveKind Kind, CurveAxis Axis, GroupCurve Curve);
