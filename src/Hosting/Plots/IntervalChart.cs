using ScottPlot;
using ScottPlot.TickGenerators;

namespace Flow.Hosting.Plots;

/// <summary>Estimates with their intervals, one below the other.</summary>
/// <param name="Title">What it shows.</param>
/// <param name="Rows">From the top.</param>
/// <param name="XLabel">What runs from left to right, with its unit.</param>
internal sealed record IntervalChart(string Title, IReadOnlyList<IntervalRow> Rows, string XLabel) : Panel(Title, (RowHeight * Rows.Count) + RowHeight)
{
    private const int RowHeight = 30;

    /// <summary>Where the axis begins and ends; null for where the rows do.</summary>
    public (double From, double To)? Limits { get; init; }

    /// <summary>A place to hold the rows against; NaN for none.</summary>
    public double Reference { get; init; } = double.NaN;

    /// <inheritdoc/>
    public override float Left => Rows.Select(row => Text.Width(row.Label, Figure.TickSize)).DefaultIfEmpty(0).Max() + 24;

    /// <inheritdoc/>
    public override void Fill(Plot plot, Theme theme, double end)
    {
        if (!double.IsNaN(Reference))
        {
            var line = plot.Add.VerticalLine(Reference, 1, theme.Faint, LinePattern.Solid);
            line.ExcludeFromLegend = true;
        }

        for (int i = 0; i < Rows.Count; i++)
            Add(plot, theme, Rows[i], -i);
        plot.Axes.Left.TickGenerator = new NumericManual([.. Rows.Select((_, i) => (double)-i)], [.. Rows.Select(row => row.Label)]);
        plot.Axes.Left.MajorTickStyle.Length = 0;
        plot.Grid.YAxisStyle.IsVisible = false;
        plot.XLabel(XLabel);
        (double from, double to) = Limits ?? Range();
        plot.Axes.SetLimits(from, to, 0.5 - Rows.Count - 0.25, 0.75);
    }

    private static void Add(Plot plot, Theme theme, IntervalRow row, double y)
    {
        Color color = theme.ColorOf(row.Color);
        if (!double.IsNaN(row.Low))
        {
            var interval = plot.Add.Line(row.Low, y, row.High, y);
            interval.Color = color.WithAlpha(.35);
            interval.LineWidth = 9;
        }

        foreach (double dot in row.Dots)
        {
            var marker = plot.Add.Marker(dot, y - 0.3, MarkerShape.FilledCircle, 4, color.WithAlpha(.6));
            marker.LineWidth = 0;
        }

        if (double.IsFinite(row.Center))
            plot.Add.Marker(row.Center, y, MarkerShape.FilledDiamond, 9, color);
    }

    private (double From, double To) Range()
    {
        double[] all = [.. Rows.SelectMany(row => row.Dots.Append(row.Center).Append(row.Low).Append(row.High)).Where(double.IsFinite)];
        (double low, double high) = all.Length == 0 ? (0, 1) : (all.Min(), all.Max());
        double margin = high > low ? 0.06 * (high - low) : Math.Max(0.5, 0.05 * Math.Abs(high));
        return (low - margin, high + margin);
    }
}

/// <summary>A row of an <see cref="IntervalChart"/>.</summary>
/// <param name="Label">Its name, at the left.</param>
/// <param name="Color">Which of the theme's colours it has.</param>
/// <param name="Center">What was estimated.</param>
/// <param name="Low">The lower end of its interval; NaN for none.</param>
/// <param name="High">The upper end.</param>
/// <param name="Dots">What it was estimated from, a faint dot each.</param>
internal sealed record IntervalRow(string Label, int Color, double Center, double Low, double High, IReadOnlyList<double> Dots);
