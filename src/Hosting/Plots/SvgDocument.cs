using System.Globalization;
using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace Flow.Hosting.Plots;

/// <summary>
/// What Skia writes as SVG, made fit for every viewer: text becomes outlines of its letters, since viewers differ in fonts and in how
/// they place single letters; clips are named in their order, since Skia counts their names over the whole process; and what it writes for
/// a canvas that is cleared, a black page behind the white one, is gone.
/// </summary>
internal static partial class SvgDocument
{
    private static readonly XNamespace Svg = "http://www.w3.org/2000/svg";

    /// <summary>The picture.</summary>
    /// <param name="written">What Skia has written.</param>
    /// <param name="width">Pixels from left to right.</param>
    /// <param name="height">Pixels from top to bottom.</param>
    /// <param name="title">What the picture is called.</param>
    public static string Clean(string written, int width, int height, string title)
    {
        var document = XDocument.Parse(written);
        XElement root = document.Root!;
        root.SetAttributeValue("viewBox", string.Create(CultureInfo.InvariantCulture, $"0 0 {width} {height}"));
        root.Descendants(Svg + "rect").Where(IsClearing).Remove();
        SvgLetters letters = new();
        foreach (XElement text in root.Descendants(Svg + "text").ToArray())
            text.ReplaceWith(letters.Outlined(text));
        Rename(root);
        root.AddFirst(new XElement(Svg + "title", title), letters.Definitions);
        foreach (XAttribute path in root.Descendants().Attributes("d"))
            path.Value = LongNumber().Replace(path.Value, number => Short(float.Parse(number.Value, CultureInfo.InvariantCulture)));
        return document.ToString(SaveOptions.DisableFormatting) + "\n";
    }

    /// <summary>A number to a hundredth of a pixel.</summary>
    /// <param name="number">The number.</param>
    public static string Short(float number) => number.ToString("0.##", CultureInfo.InvariantCulture);

    private static bool IsClearing(XElement rectangle) => rectangle.Attribute("fill") is null && rectangle.Parent!.Name != Svg + "clipPath";

    private static void Rename(XElement root)
    {
        Dictionary<string, string> names = [];
        foreach (XAttribute id in root.Descendants(Svg + "clipPath").Attributes("id"))
            id.Value = names[id.Value] = string.Create(CultureInfo.InvariantCulture, $"clip-{names.Count + 1}");
        foreach (XAttribute user in root.Descendants().Attributes("clip-path"))
            user.Value = $"url(#{names[user.Value["url(#".Length..^1]]})";
    }

    [GeneratedRegex(@"-?\d+\.\d{3,}")]
    private static partial Regex LongNumber();
}
