namespace Flow.Lab.Comparison;

/// <summary>A score at a place of a run, on every axis that it is known on.</summary>
/// <param name="Frames">Emulated frames of training, or NaN.</param>
/// <param name="Steps">Agent steps, or NaN.</param>
/// <param name="Minutes">The run's time, or NaN.</param>
/// <param name="Score">The score.</param>
internal readonly record struct CurveSample(double Frames, double Steps, double Minutes, double Score)
{
    /// <summary>Where it is on an axis; NaN where that is not known.</summary>
    /// <param name="axis">The axis.</param>
    public double On(CurveAxis axis) => axis switch
    {
        CurveAxis.Frames => Frames,
        CurveAxis.Steps => Steps,
        _ => Minutes,
    };
}
