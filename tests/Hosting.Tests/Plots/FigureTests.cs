using System.Xml.Linq;
using Flow.Hosting.Plots;
using Shouldly;
using SkiaSharp;
using Xunit;

namespace Flow.Hosting.Tests.Plots;

public sealed class FigureTests
{
    private static readonly Chart Scores = new(
        "score <of> a & b",
        200,
        [
            new("a", 0, IsThin: false, [new(0, 1), new(1e6, 2)]) { Band = [new(0, 0.5, 1.5), new(1e6, 1, 3)] },
            new("b", 1, IsThin: false, [new(0, 5), new(5e5, 3)]),
        ]);

    [Fact]
    public void It_is_well_formed_and_shows_every_text()
    {
        XDocument svg = Svg(Scores, Scores with { YLabel = "points" });

        string[] texts = Texts(svg);
        texts.ShouldContain("title");
        texts.Count(text => text == "score <of> a & b").ShouldBe(2);
        texts.Count(text => text == "emulated frames (millions)").ShouldBe(2);
        texts.ShouldContain("points");
        // Both panels have the same curves: one legend.
        texts.Count(text => text == "b").ShouldBe(1);
        svg.Root!.Attribute("viewBox").ShouldNotBeNull();
        // No viewer's font has a part in it, nor what Skia writes for a canvas that is cleared.
        svg.Descendants().ShouldNotContain(element => element.Name.LocalName == "text");
        svg.Descendants().Where(element => element.Name.LocalName == "rect" && element.Parent!.Name.LocalName != "clipPath")
            .ShouldAllBe(element => element.Attribute("fill") != null);
    }

    [Fact]
    public void Every_curve_and_band_has_its_colour()
    {
        XDocument svg = Svg(Scores);

        // The legend's sample and the curve; the band is an area.
        Strokes(svg, "#0072B2").ShouldBe(2);
        Strokes(svg, "#D55E00").ShouldBe(2);
        svg.Descendants().Count(element => (string?)element.Attribute("fill") == "#0072B2" && element.Attribute("fill-opacity") is not null).ShouldBe(1);
    }

    [Fact]
    public void The_same_panels_give_the_same_bytes()
    {
        Figure figure = new("t", [Scores]);

        figure.Svg(Theme.Light).ShouldBe(figure.Svg(Theme.Light));
        figure.Png(Theme.Dark).ShouldBe(figure.Png(Theme.Dark));
    }

    [Fact]
    public void A_dark_picture_is_dark_and_a_light_one_light()
    {
        using var light = SKBitmap.Decode(new Figure("", [Scores]).Png(Theme.Light));
        using var dark = SKBitmap.Decode(new Figure("", [Scores]).Png(Theme.Dark));

        light.GetPixel(2, 2).ShouldBe(SKColors.White);
        dark.GetPixel(2, 2).ShouldBe(SKColor.Parse("#0d1117"));
        (light.Width, light.Height).ShouldBe((dark.Width, dark.Height));
    }

    [Fact]
    public void Nothing_reaches_the_picture_s_edge()
    {
        Curve[] curves = [.. Enumerable.Range(0, 14).Select(i => new Curve($"a-profile-of-a-long-name-ql-online-{i}", i, IsThin: false, [new(0, -1e6 * i), new(9, 1e6)]))];
        IntervalChart rows = new("intervals", [new("a group of a really long name, tau 0.001, n 5", 0, 12345.6, 12000, 13000, [12000, 13000])], "score");
        using var picture = SKBitmap.Decode(new Figure("A title", [new Chart("c", 100, curves), rows]).Png(Theme.Light));

        foreach (int x in new[] { 0, 3, picture.Width - 4, picture.Width - 1 })
            Enumerable.Range(0, picture.Height).ShouldAllBe(y => picture.GetPixel(x, y) == SKColors.White, $"column {x}");
    }

    [Fact]
    public void A_chart_without_a_point_says_so() => Texts(Svg(Of([]))).ShouldContain("nothing was measured");

    [Fact]
    public void A_few_points_have_markers_and_one_point_is_a_dot()
    {
        Circles(Svg(Of([new(5, 5)]))).ShouldBe(1);
        Circles(Svg(Of([new(5, 5), new(6, 5), new(7, 5)]))).ShouldBe(3);
        Circles(Svg(Of([.. Enumerable.Range(0, 100).Select(i => new CurvePoint(i, i))]))).ShouldBe(0);
    }

    [Fact]
    public void Charts_one_below_the_other_have_one_axis() =>
        Texts(Svg(Of([new(0, 1), new(500, 2)]), Of([new(0, 1), new(1000, 2)]))).Count(text => text == "1,000").ShouldBe(2);

    [Theory]
    [InlineData(9999, "frames")]
    [InlineData(10_000, "frames (thousands)")]
    [InlineData(1e6, "frames (millions)")]
    [InlineData(2e9, "frames (billions)")]
    public void An_axis_says_its_unit(double end, string expected) => AxisUnit.For(end).Label("frames").ShouldBe(expected);

    [Fact]
    public void Many_curves_are_told_apart_by_colours_and_dashes() =>
        Enumerable.Range(0, 21).Select(curve => (Theme.Light.ColorOf(curve), Theme.DashesOf(curve))).Distinct().Count().ShouldBe(21);

    [Fact]
    public void Panels_side_by_side_have_one_legend_of_all_that_is_in_any()
    {
        Chart other = new("other", 200, [new("c", 2, IsThin: false, [new(0, 1)]), new("a", 0, IsThin: false, [new(0, 1)])]);

        Texts(XDocument.Parse(new Figure("", [Scores, other], Columns: 2).Svg(Theme.Light))).Where(text => text is "a" or "b" or "c").ShouldBe(["a", "b", "c"]);
        Texts(Svg(Scores, other)).Where(text => text is "a" or "b" or "c").ShouldBe(["a", "b", "c", "a"]);
    }

    [Fact]
    public void A_legend_breaks_between_entries()
    {
        LegendEntry[] entries = [.. Enumerable.Range(0, 14).Select(i => new LegendEntry($"a-profile-of-a-long-name-ql-online-{i}", i))];
        LegendRows rows = new(entries, 680);

        rows.Rows.SelectMany(row => row).Select(one => one.Entry).ShouldBe(entries);
        rows.Rows.Count.ShouldBeGreaterThan(4);
        rows.Rows.ShouldAllBe(row => row[0].X == 0);
        new LegendRows([], 680).Height.ShouldBe(0);
    }

    private static Chart Of(IReadOnlyList<CurvePoint> points) => new("c", 100, [new("", 0, IsThin: false, points)]);

    private static XDocument Svg(params Panel[] panels) => XDocument.Parse(new Figure("title", panels).Svg(Theme.Light));

    private static string[] Texts(XDocument svg) => [.. svg.Descendants().Attributes("aria-label").Select(label => label.Value)];

    private static int Strokes(XDocument svg, string color) =>
        svg.Descendants().Count(element => element.Name.LocalName == "path" && (string?)element.Attribute("stroke") == color);

    private static int Circles(XDocument svg) => svg.Descendants().Where(element => element.Name.LocalName == "ellipse")
        .Select(element => ((string)element.Attribute("cx")!, (string)element.Attribute("cy")!)).Distinct().Count();
}
