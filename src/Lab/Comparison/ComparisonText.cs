namespace Flow.Lab.Comparison;

/// <summary>The words of a comparison.</summary>
internal static class ComparisonText
{
    /// <summary>Which games a curve is of.</summary>
    /// <param name="kind">The kind.</param>
    public static string Of(CurveKind kind) => kind == CurveKind.Training ? "training" : "evaluation";

    /// <summary>An axis's word on the command line and in files.</summary>
    /// <param name="axis">The axis.</param>
    public static string Of(CurveAxis axis) => axis switch
    {
        CurveAxis.Frames => "frames",
        CurveAxis.Steps => "steps",
        _ => "minutes",
    };

    /// <summary>An axis's name in pictures.</summary>
    /// <param name="axis">The axis.</param>
    public static string Label(CurveAxis axis) => axis switch
    {
        CurveAxis.Frames => "emulated frames",
        CurveAxis.Steps => "agent steps",
        _ => "minutes",
    };
}
