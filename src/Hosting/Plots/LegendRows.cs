using SkiaSharp;

namespace Flow.Hosting.Plots;

/// <summary>A legend: a sample of each line and its name, in as many rows as they need.</summary>
internal sealed class LegendRows
{
    /// <summary>Pixels of a row.</summary>
    public const int RowHeight = 20;

    private const float Size = 12;
    private const float Sample = 26;
    private const float Gap = 22;

    private readonly List<List<(LegendEntry Entry, float X)>> _rows = [];

    /// <summary>Lays it out.</summary>
    /// <param name="entries">What it says.</param>
    /// <param name="width">Pixels of a row.</param>
    public LegendRows(IEnumerable<LegendEntry> entries, float width)
    {
        float x = 0;
        foreach (LegendEntry entry in entries)
        {
            float length = Sample + 6 + Text.Width(entry.Label, Size);
            if (_rows.Count == 0 || x + length > width)
            {
                _rows.Add([]);
                x = 0;
            }

            _rows[^1].Add((entry, x));
            x += length + Gap;
        }
    }

    /// <summary>Pixels from its top to its bottom.</summary>
    public int Height => _rows.Count * RowHeight;

    /// <summary>Its rows: what is in each, and how many pixels from its beginning.</summary>
    public IReadOnlyList<IReadOnlyList<(LegendEntry Entry, float X)>> Rows => _rows;

    /// <summary>Draws it.</summary>
    /// <param name="canvas">Where.</param>
    /// <param name="left">Its left edge.</param>
    /// <param name="top">Its top.</param>
    /// <param name="theme">The colours.</param>
    public void Draw(SKCanvas canvas, float left, float top, Theme theme)
    {
        foreach (var row in _rows)
        {
            foreach ((LegendEntry entry, float x) in row)
            {
                using SKPaint paint = new() { Color = theme.ColorOf(entry.Color).ToSKColor(), StrokeWidth = 2, IsStroke = true, IsAntialias = true };
                using SKPath sample = new();
                sample.MoveTo(left + x, top + 9);
                sample.LineTo(left + x + Sample, top + 9);
                using SKPath line = Theme.DashesOf(entry.Color) is { } cut ? CurveLine.Cut(sample, cut.Dash, cut.Gap) : new SKPath(sample);
                canvas.DrawPath(line, paint);
                Text.Draw(canvas, entry.Label, left + x + Sample + 6, top + 13, Size, theme.Ink);
            }

            top += RowHeight;
        }
    }
}

/// <summary>A line of a legend.</summary>
/// <param name="Label">The curve's name.</param>
/// <param name="Color">Which of the theme's colours it has.</param>
internal sealed record LegendEntry(string Label, int Color);
