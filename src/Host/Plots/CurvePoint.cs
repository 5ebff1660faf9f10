namespace Flow.Host.Plots;

/// <summary>A point of a curve.</summary>
/// <param name="X">Where: emulated frames of training, say.</param>
/// <param name="Y">What was measured there.</param>
internal readonly record struct CurvePoint(double X, double Y);
