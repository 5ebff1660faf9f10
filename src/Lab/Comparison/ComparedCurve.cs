namespace Flow.Lab.Comparison;

/// <summary>A curve of the comparison.</summary>
/// <param name="Group">Whose.</param>
/// <param name="Task">Of which game, in raw scores; null for all games together, in scores of one scale.</param>
/// <param name="Kind">Of which games.</param>
/// <param name="Axis">Over what.</param>
/// <param name="Curve">The curve.</param>
internal sealed record ComparedCurve(RunGroup Group, string? Task, CurveKind Kind, CurveAxis Axis, GroupCurve Curve);

/// <summary>What curves are drawn over.</summary>
internal enum CurveAxis
{
    /// <summary>Emulated frames of training, all environments together.</summary>
    Frames,

    /// <summary>Agent steps: frames over the frame skip.</summary>
    Steps,

    /// <summary>Minutes of the run's time.</summary>
    Minutes,
}

/// <summary>Which games a curve is of.</summary>
internal enum CurveKind
{
    /// <summary>Training: the mean score of the last hundred games.</summary>
    Training,

    /// <summary>Evaluations during training: the mean score of each.</summary>
    Evaluation,
}

/// <summary>The runs of a group at one place of their curves.</summary>
/// <param name="X">The place: frames, agent steps or minutes.</param>
/// <param name="Spread">Mean and standard deviation over the runs.</param>
/// <param name="Iqm">Their interquartile mean.</param>
/// <param name="Interval">The interval of the interquartile mean.</param>
internal readonly record struct CurvePlace(double X, Spread Spread, double Iqm, Interval Interval);

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
