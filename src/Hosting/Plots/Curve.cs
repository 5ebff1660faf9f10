namespace Flow.Hosting.Plots;

/// <summary>A line of a chart.</summary>
/// <param name="Label">Its name in the legend; empty for none.</param>
/// <param name="Color">Which of the theme's colours it has.</param>
/// <param name="IsThin">Drawn thin and pale, as one of several that a thick line is the mean of.</param>
/// <param name="Points">By ascending X.</param>
internal sealed record Curve(string Label, int Color, bool IsThin, IReadOnlyList<CurvePoint> Points)
{
    /// <summary>A band around it, of its colour; empty for none. By ascending X.</summary>
    public IReadOnlyList<BandPoint> Band { get; init; } = [];
}

/// <summary>How far a band reaches at a place.</summary>
/// <param name="X">The place.</param>
/// <param name="Low">Its lower edge.</param>
/// <param name="High">Its upper edge.</param>
internal readonly record struct BandPoint(double X, double Low, double High);

/// <summary>A point of a curve.</summary>
/// <param name="X">Emulated frames of training, or what the page's axis says.</param>
/// <param name="Y">What was measured there.</param>
internal readonly record struct CurvePoint(double X, double Y);
