namespace Flow.Hosting.Plots;

/// <summary>A point of a curve.</summary>
/// <param name="X">Emulated frames of training, or what the page's axis says.</param>
/// <param name="Y">What was measured there.</param>
internal readonly record struct CurvePoint(double X, double Y);
