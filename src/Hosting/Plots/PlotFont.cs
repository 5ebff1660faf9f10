using System.Reflection;
using ScottPlot;
using SkiaSharp;

namespace Flow.Hosting.Plots;

/// <summary>
/// The font of all pictures, Liberation Sans, which lies in the program: what is installed on a machine must not decide whether a
/// picture has text, and how wide it is.
/// </summary>
internal sealed class PlotFont : IFontResolver
{
    /// <summary>The font's name.</summary>
    public const string Name = "Liberation Sans";

    private static readonly SKTypeface Regular = Load("LiberationSans-Regular.ttf");
    private static readonly SKTypeface Bold = Load("LiberationSans-Bold.ttf");

    static PlotFont()
    {
        Fonts.FontResolvers.Clear();
        Fonts.FontResolvers.Add(new PlotFont());
        Fonts.Default = Name;
    }

    private PlotFont()
    {
    }

    /// <summary>The font in a size.</summary>
    /// <param name="size">In pixels.</param>
    /// <param name="isBold">Whether it is bold.</param>
    public static SKFont Of(float size, bool isBold = false) => new(isBold ? Bold : Regular, size) { Subpixel = true, Hinting = SKFontHinting.None };

    /// <inheritdoc/>
    public SKTypeface? CreateTypeface(string fontName, FontWeight weight, FontSlant slant, FontSpacing spacing) =>
        weight >= FontWeight.SemiBold ? Bold : Regular;

    /// <inheritdoc/>
    public SKTypeface? CreateTypeface(string fontName, bool bold, bool italic) => bold ? Bold : Regular;

    private static SKTypeface Load(string file)
    {
        using Stream stream = Assembly.GetExecutingAssembly().GetManifestResourceStream(file)!;
        return SKTypeface.FromStream(stream);
    }
}
