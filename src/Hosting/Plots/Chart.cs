using ScottPlot;

namespace Flow.Hosting.Plots;

/// <summary>Curves over an axis.</summary>
/// <param name="Title">What it shows, with its unit.</param>
/// <param name="Height">Of its plotting area, in pixels.</param>
/// <param name="Curves">Its lines; those later in the list are drawn over those before.</param>
internal sealed record Chart(string Title, int Height, IReadOnlyList<Curve> Curves) : Panel(Title, Height)
{
    /// <summary>A curve of no more points has a marker at each.</summary>
    private const int FewPoints = 25;

    /// <summary>How far the axis goes beyond the last point, whose marker would be cut in half otherwise.</summary>
    private const double Beyond = 1.012;

    /// <summary>Pixels for the numbers at the left at least, for what is beside them, and for a name.</summary>
    private const float Numbers = 46, Beside = 18, Name = 20;

    /// <summary>What runs from left to right.</summary>
    public string XLabel { get; init; } = "emulated frames";

    /// <summary>What runs from the bottom to the top; empty where the title says it.</summary>
    public string YLabel { get; init; } = "";

    /// <inheritdoc/>
    public override IReadOnlyList<LegendEntry> Legend =>
        [.. Curves.Where(curve => curve.Label.Length > 0).Select(curve => new LegendEntry(curve.Label, curve.Color))];

    /// <inheritdoc/>
    public override double End => Curves.SelectMany(curve => curve.Points).Select(point => point.X).DefaultIfEmpty(0).Max();

    /// <inheritdoc/>
    public override float Left
    {
        get
        {
            (double low, double high) = Range();
            float numbers = new[] { low, high }.Max(number => Text.Width(AxisUnit.Text(Math.Round(number)), Figure.TickSize));
            return Math.Max(Numbers, numbers) + Beside + (YLabel.Length > 0 ? Name : 0);
        }
    }

    /// <inheritdoc/>
    public override void Fill(Plot plot, Theme theme, double end)
    {
        var unit = AxisUnit.For(end);
        Curve[] drawn = [.. Curves.Where(curve => curve.Points.Count > 0)];
        foreach (Curve curve in drawn.Where(curve => curve.Band.Count > 1))
            AddBand(plot, theme, curve, unit);
        foreach (Curve curve in drawn)
            AddLine(plot, theme, curve, unit);
        plot.XLabel(unit.Label(XLabel));
        if (YLabel.Length > 0)
            plot.YLabel(YLabel);
        (double low, double high) = Range();
        double right = end > 0 ? Beyond * end / unit.Size : 1;
        plot.Axes.SetLimits(0, right, low, high);
        if (drawn.Length == 0)
            AddNothing(plot, theme, right / 2);
    }

    private static void AddBand(Plot plot, Theme theme, Curve curve, AxisUnit unit)
    {
        var band = plot.Add.FillY(
            [.. curve.Band.Select(point => point.X / unit.Size)], [.. curve.Band.Select(point => point.Low)], [.. curve.Band.Select(point => point.High)]);
        band.FillColor = theme.ColorOf(curve.Color).WithAlpha(.2);
        band.LineWidth = 0;
        band.MarkerSize = 0;
    }

    private static void AddLine(Plot plot, Theme theme, Curve curve, AxisUnit unit)
    {
        Color color = theme.ColorOf(curve.Color);
        Coordinates[] places = [.. curve.Points.Select(point => new Coordinates(point.X / unit.Size, point.Y))];
        plot.Add.Plottable(curve.IsThin
            ? new CurveLine(places, color.WithAlpha(.45), 1, null)
            : new CurveLine(places, color, 1.8f, Theme.DashesOf(curve.Color)));
        if (places.Length <= FewPoints && !curve.IsThin)
            plot.Add.Markers(places, MarkerShape.FilledCircle, 5, color);
    }

    private (double Low, double High) Range()
    {
        double[] heights =
        [
            .. Curves.SelectMany(curve => curve.Points).Select(point => point.Y),
            .. Curves.SelectMany(curve => curve.Band).SelectMany(point => new[] { point.Low, point.High }),
        ];
        double[] finite = [.. heights.Where(double.IsFinite)];
        (double low, double high) = finite.Length == 0 ? (0, 1) : (finite.Min(), finite.Max());
        double margin = high > low ? 0.05 * (high - low) : Math.Max(0.5, 0.05 * Math.Abs(high));
        return (low - margin, high + margin);
    }

    private static void AddNothing(Plot plot, Theme theme, double middle)
    {
        var text = plot.Add.Text("nothing was measured", middle, 0.5);
        text.LabelFontColor = theme.Faint;
        text.LabelFontSize = 12;
        text.LabelAlignment = Alignment.MiddleCenter;
    }
}
