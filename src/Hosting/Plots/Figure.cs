using System.Text;
using ScottPlot;
using ScottPlot.TickGenerators;
using SkiaSharp;

namespace Flow.Hosting.Plots;

/// <summary>Panels side by side and one below the other, as a picture. The same panels give the same bytes.</summary>
/// <param name="Title">Its heading.</param>
/// <param name="Panels">The panels, row by row.</param>
/// <param name="Columns">How many side by side.</param>
internal sealed record Figure(string Title, IReadOnlyList<Panel> Panels, int Columns = 1)
{
    /// <summary>Sizes of text, in pixels.</summary>
    public const float TickSize = 12, TitleSize = 15, LabelSize = 12.5f;

    private const int Alone = 760, Beside = 420;
    private const int Margin = 16;
    private const int TitleHeight = 30, HeadingLine = 20;
    private const int LineHeight = 17;
    private const int AxisHeight = 50;
    private const int Right = 22;
    private const int PixelsOfPng = 2;

    private int Width => Columns == 1 ? Alone : Columns * Beside;

    private int CellWidth => Width / Columns;

    /// <summary>One legend for all: of panels side by side, and where all panels have the same.</summary>
    private LegendRows? Shared
    {
        get
        {
            LegendEntry[] all = [.. Panels.SelectMany(panel => panel.Legend).Distinct().OrderBy(entry => entry.Color)];
            bool isOne = Panels.Count > 1 && (Columns > 1 || Panels.All(panel => panel.Legend.Count == all.Length));
            return isOne && all.Length > 0 ? new LegendRows(all, Width - (2 * Margin)) : null;
        }
    }

    /// <summary>The picture as SVG.</summary>
    /// <param name="theme">Its colours.</param>
    public string Svg(Theme theme)
    {
        using MemoryStream stream = new();
        int height = Layout().Height;
        using (SKCanvas canvas = SKSvgCanvas.Create(new SKRect(0, 0, Width, height), stream))
            Draw(canvas, theme);
        return SvgDocument.Clean(Encoding.UTF8.GetString(stream.ToArray()), Width, height, Title);
    }

    /// <summary>The picture as PNG, twice as many pixels each way.</summary>
    /// <param name="theme">Its colours.</param>
    public byte[] Png(Theme theme)
    {
        using var surface = SKSurface.Create(new SKImageInfo(PixelsOfPng * Width, PixelsOfPng * Layout().Height));
        surface.Canvas.Scale(PixelsOfPng);
        Draw(surface.Canvas, theme);
        using SKImage image = surface.Snapshot();
        using SKData data = image.Encode(SKEncodedImageFormat.Png, 100);
        return data.ToArray();
    }

    private void Draw(SKCanvas canvas, Theme theme)
    {
        canvas.Clear(theme.Background.ToSKColor());
        (IReadOnlyList<Cell> cells, _) = Layout();
        foreach ((string line, int i) in Heading.Select((line, i) => (line, i)))
            Text.Draw(canvas, line, Margin, 23 + (i * HeadingLine), TitleSize, theme.Ink, isBold: true);
        Shared?.Draw(canvas, Margin, HeadHeight, theme);
        double end = Panels.Select(panel => panel.End).Where(double.IsFinite).DefaultIfEmpty(double.NaN).Max();
        foreach (Cell cell in cells)
        {
            // One below the other they have one axis, so that what happens at one time stands in one column.
            bool shares = Columns == 1 && !double.IsNaN(cell.Panel.End);
            Draw(canvas, theme, cell, shares ? end : cell.Panel.End, Columns == 1 ? Panels.Max(panel => panel.Left) : cell.Panel.Left);
        }
    }

    private IReadOnlyList<string> Heading => Title.Length == 0 ? [] : Text.Lines(Title, TitleSize, isBold: true, Width - (2 * Margin));

    private int HeadHeight => Heading.Count == 0 ? 8 : TitleHeight + 6 + ((Heading.Count - 1) * HeadingLine);

    private static void Draw(SKCanvas canvas, Theme theme, Cell cell, double end, float left)
    {
        float y = cell.Top + LineHeight - 4;
        foreach (string line in cell.Title)
        {
            Text.Draw(canvas, line, cell.Left + Margin, y, LabelSize, theme.Ink);
            y += LineHeight;
        }

        cell.Legend?.Draw(canvas, cell.Left + Margin, y - LineHeight + 8, theme);
        using Plot plot = Empty(theme);
        cell.Panel.Fill(plot, theme, end);
        float top = cell.Bottom - AxisHeight - cell.Panel.Height;
        plot.Layout.Fixed(new PixelPadding(left, Right, AxisHeight, 6));
        PixelRect place = new(cell.Left, cell.Left + cell.Width, cell.Bottom, top - 6);
        // The first time it draws everything twice, for sizes that it learns by drawing.
        using (SKNoDrawCanvas nowhere = new(cell.Left + cell.Width, cell.Bottom))
            plot.RenderManager.Render(nowhere, place);
        plot.RenderManager.Render(canvas, place);
    }

    private static Plot Empty(Theme theme)
    {
        Plot plot = new();
        // Nobody listens, and the figure has cleared the canvas.
        plot.RenderManager.EnableEvents = false;
        plot.RenderManager.ClearCanvasBeforeEachRender = false;
        // A paint that is transparent is black in SVG.
        plot.FigureBackground.Color = theme.Background;
        plot.DataBackground.Color = theme.Background;
        plot.Axes.Color(theme.Ink);
        plot.Grid.MajorLineColor = theme.Ink.WithAlpha(.1);
        plot.Axes.Top.FrameLineStyle.Width = 0;
        plot.Axes.Right.FrameLineStyle.Width = 0;
        foreach (IAxis axis in new IAxis[] { plot.Axes.Bottom, plot.Axes.Left })
        {
            axis.Label.FontSize = LabelSize;
            axis.Label.Bold = false;
            axis.Label.ForeColor = theme.Ink;
            axis.TickLabelStyle.FontSize = TickSize;
            axis.TickGenerator = new NumericAutomatic { LabelFormatter = AxisUnit.Text, TickDensity = axis == plot.Axes.Bottom ? 0.7 : 1, MinorTickGenerator = new EvenlySpacedMinorTickGenerator(1) };
        }

        return plot;
    }

    private (IReadOnlyList<Cell> Cells, int Height) Layout()
    {
        List<Cell> cells = [];
        int top = HeadHeight + (Shared is { } shared ? shared.Height + 6 : 0);
        foreach (Panel[] row in Panels.Chunk(Columns))
        {
            Cell[] made = [.. row.Select((panel, column) => Of(panel, column * CellWidth, top))];
            // Panels of one row stand on one line.
            top = made.Max(cell => cell.Bottom);
            cells.AddRange(made.Select(cell => cell with { Bottom = top }));
            top += 6;
        }

        return (cells, top);
    }

    private Cell Of(Panel panel, int left, int top)
    {
        IReadOnlyList<string> title = panel.Title.Length == 0 ? [] : Text.Lines(panel.Title, LabelSize, false, CellWidth - (2 * Margin));
        LegendRows? legend = Shared is null && panel.Legend.Count > 0 ? new LegendRows(panel.Legend, CellWidth - (2 * Margin)) : null;
        int bottom = top + (title.Count * LineHeight) + (legend?.Height ?? 0) + 14 + panel.Height + AxisHeight;
        return new Cell(panel, title, legend, left, top, CellWidth, bottom);
    }

    /// <summary>Where a panel is drawn.</summary>
    private sealed record Cell(Panel Panel, IReadOnlyList<string> Title, LegendRows? Legend, int Left, int Top, int Width, int Bottom);
}
