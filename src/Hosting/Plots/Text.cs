using ScottPlot;
using SkiaSharp;

namespace Flow.Hosting.Plots;

/// <summary>Text outside of plotting areas.</summary>
internal static class Text
{
    /// <summary>How wide a text is, in pixels.</summary>
    /// <param name="text">The text.</param>
    /// <param name="size">The font's size.</param>
    /// <param name="isBold">Whether it is bold.</param>
    public static float Width(string text, float size, bool isBold = false)
    {
        using SKFont font = PlotFont.Of(size, isBold);
        return font.MeasureText(text);
    }

    /// <summary>Breaks a text between words into lines that fit.</summary>
    /// <param name="text">The text.</param>
    /// <param name="size">The font's size.</param>
    /// <param name="isBold">Whether it is bold.</param>
    /// <param name="width">Pixels of a line.</param>
    public static IReadOnlyList<string> Lines(string text, float size, bool isBold, float width)
    {
        List<string> lines = [""];
        foreach (string word in text.Split(' '))
        {
            string longer = lines[^1].Length == 0 ? word : $"{lines[^1]} {word}";
            if (lines[^1].Length == 0 || Width(longer, size, isBold) <= width)
                lines[^1] = longer;
            else
                lines.Add(word);
        }

        return lines;
    }

    /// <summary>Draws a line of text.</summary>
    /// <param name="canvas">Where.</param>
    /// <param name="text">The text.</param>
    /// <param name="x">Its left end.</param>
    /// <param name="y">Its base line.</param>
    /// <param name="size">The font's size.</param>
    /// <param name="color">Its colour.</param>
    /// <param name="isBold">Whether it is bold.</param>
    public static void Draw(SKCanvas canvas, string text, float x, float y, float size, Color color, bool isBold = false)
    {
        using SKFont font = PlotFont.Of(size, isBold);
        using SKPaint paint = new() { Color = color.ToSKColor(), IsAntialias = true };
        canvas.DrawText(text, x, y, font, paint);
    }
}
