namespace Flow.Host.Plots;

/// <summary>A line of a chart.</summary>
/// <param name="Label">Its name in the legend; empty for none.</param>
/// <param name="Color">Which of the palette's colours it has.</param>
/// <param name="IsThin">Drawn thin and pale: one of several that a thick line is the mean of.</param>
/// <param name="Points">By ascending X.</param>
internal sealed record Curve(string Label, int Color, bool IsThin, IReadOnlyList<CurvePoint> Points)
{
    private const int MeanPoints = 60;

    /// <summary>The mean of several curves, over the stretch that all of them cover.</summary>
    /// <param name="label">Its name.</param>
    /// <param name="color">Its colour.</param>
    /// <param name="curves">Curves with at least one point each.</param>
    public static Curve MeanOf(string label, int color, IReadOnlyList<Curve> curves)
    {
        double from = curves.Max(curve => curve.Points[0].X);
        double to = Math.Max(from, curves.Min(curve => curve.Points[^1].X));
        IEnumerable<double> places = Enumerable.Range(0, MeanPoints + 1).Select(i => from + ((to - from) * i / MeanPoints));
        return new Curve(label, color, IsThin: false, [.. places.Select(x => new CurvePoint(x, curves.Average(curve => curve.At(x))))]);
    }

    /// <summary>The height at a place, by straight lines between points; level beyond the ends.</summary>
    /// <param name="x">The place.</param>
    public double At(double x)
    {
        int next = 0;
        while (next < Points.Count && Points[next].X < x)
            next++;
        if (next == 0)
            return Points[0].Y;
        if (next == Points.Count)
            return Points[^1].Y;
        (CurvePoint before, CurvePoint after) = (Points[next - 1], Points[next]);
        double share = (x - before.X) / (after.X - before.X);
        return before.Y + (share * (after.Y - before.Y));
    }
}
