namespace Flow.Lab.Comparison;

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
