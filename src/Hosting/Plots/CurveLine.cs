using ScottPlot;
using SkiaSharp;

namespace Flow.Hosting.Plots;

/// <summary>
/// A curve in a plot. Its dashes are cut out of the line itself: a path effect, by which ScottPlot dashes, is nothing that Skia can write as SVG.
/// </summary>
/// <param name="points">By ascending X.</param>
/// <param name="color">Its colour.</param>
/// <param name="width">In pixels.</param>
/// <param name="dashes">Lengths of a dash and of the gap after it, in pixels; null for a line without gaps.</param>
internal sealed class CurveLine(IReadOnlyList<Coordinates> points, Color color, float width, (float Dash, float Gap)? dashes) : IPlottable
{
    /// <inheritdoc/>
    public bool IsVisible { get; set; } = true;

    /// <inheritdoc/>
    public IAxes Axes { get; set; } = new Axes();

    /// <inheritdoc/>
    public IEnumerable<LegendItem> LegendItems => [];

    /// <inheritdoc/>
    public AxisLimits GetAxisLimits() => new(points);

    /// <inheritdoc/>
    public void Render(RenderPack rp)
    {
        using SKPath line = new();
        line.AddPoly([.. points.Select(point => Axes.GetPixel(point).ToSKPoint())], close: false);
        using SKPath drawn = dashes is { } cut ? Cut(line, cut.Dash, cut.Gap) : new SKPath(line);
        using SKPaint paint = new()
        {
            Color = color.ToSKColor(),
            StrokeWidth = width,
            IsStroke = true,
            IsAntialias = true,
            StrokeJoin = SKStrokeJoin.Round,
        };
        rp.Canvas.DrawPath(drawn, paint);
    }

    /// <summary>The dashes of a line.</summary>
    /// <param name="line">The line.</param>
    /// <param name="dash">A dash's length.</param>
    /// <param name="gap">A gap's length.</param>
    public static SKPath Cut(SKPath line, float dash, float gap)
    {
        SKPath pieces = new();
        using SKPathMeasure measure = new(line);
        for (float from = 0; from < measure.Length; from += dash + gap)
            measure.GetSegment(from, Math.Min(from + dash, measure.Length), pieces, startWithMoveTo: true);
        return pieces;
    }
}
