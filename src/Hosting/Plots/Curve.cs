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
