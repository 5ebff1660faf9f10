using System.Globalization;
using System.Text;
using System.Xml.Linq;
using SkiaSharp;

namespace Flow.Hosting.Plots;

/// <summary>The letters of an SVG picture as outlines, each of them there once.</summary>
internal sealed class SvgLetters
{
    private const int SemiBold = 600;

    private static readonly XNamespace Svg = "http://www.w3.org/2000/svg";
    private static readonly XNamespace Link = "http://www.w3.org/1999/xlink";
    private static readonly string[] Kept = ["fill", "fill-opacity", "transform"];

    private readonly Dictionary<(float Size, bool IsBold, Rune Letter), string> _names = [];

    /// <summary>The outlines that <see cref="Outlined"/> refers to.</summary>
    public XElement Definitions { get; } = new(Svg + "defs");

    /// <summary>A text in outlines, with its words for those who cannot see it.</summary>
    /// <param name="text">As Skia writes it: with a place for each letter.</param>
    public XElement Outlined(XElement text)
    {
        float size = (float)text.Attribute("font-size")!;
        bool isBold = (int?)text.Attribute("font-weight") >= SemiBold;
        float[] xs = Numbers(text, "x");
        float[] ys = Numbers(text, "y");
        string content = text.Value.Trim();
        return new XElement(
            Svg + "g",
            new XAttribute("role", "img"),
            new XAttribute("aria-label", content),
            text.Attributes().Where(attribute => Kept.Contains(attribute.Name.LocalName)),
            content.EnumerateRunes().Zip(xs, Enumerable.Range(0, xs.Length)).Where(one => !Rune.IsWhiteSpace(one.First)).Select(one => new XElement(
                Svg + "use",
                new XAttribute(Link + "href", "#" + NameOf(size, isBold, one.First)),
                new XAttribute("x", SvgDocument.Short(one.Second)),
                new XAttribute("y", SvgDocument.Short(ys[Math.Min(one.Third, ys.Length - 1)])))));
    }

    private string NameOf(float size, bool isBold, Rune letter)
    {
        if (_names.TryGetValue((size, isBold, letter), out string? known))
            return known;
        string name = _names[(size, isBold, letter)] = string.Create(CultureInfo.InvariantCulture, $"letter-{_names.Count + 1}");
        using SKFont font = PlotFont.Of(size, isBold);
        using SKPath outline = font.GetGlyphPath(font.GetGlyph(letter.Value)) ?? new SKPath();
        Definitions.Add(new XElement(Svg + "path", new XAttribute("id", name), new XAttribute("d", outline.ToSvgPathData())));
        return name;
    }

    private static float[] Numbers(XElement text, string attribute) =>
    [
        .. ((string)text.Attribute(attribute)!).Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
            .Select(number => float.Parse(number, CultureInfo.InvariantCulture)),
    ];
}
