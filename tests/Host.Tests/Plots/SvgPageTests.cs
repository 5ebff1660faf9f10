using System.Globalization;
using System.Xml.Linq;
using Flow.Host.Plots;
using Shouldly;
using Xunit;

namespace Flow.Host.Tests.Plots;

public sealed class SvgPageTests
{
    private static readonly Chart Chart = new(
        "score <of> a & b", 200, [new("a", 0, IsThin: false, [new(0, 1), new(1e6, 2)]), new("b", 1, IsThin: true, [new(0, 5), new(5e5, 3)])]);

    [Fact]
    public void It_is_well_formed_and_shows_every_curve_and_text()
    {
        var svg = XDocument.Parse(SvgPage.Draw("title", [Chart, Chart]));

        Texts(svg).ShouldContain("title");
        Texts(svg).Count(text => text == "score <of> a & b").ShouldBe(2);
        Texts(svg).ShouldContain("1M");
        svg.Descendants().Count(element => (string?)element.Attribute("stroke-linejoin") == "round").ShouldBe(4);
    }

    [Fact]
    public void The_same_charts_give_the_same_bytes() => SvgPage.Draw("t", [Chart]).ShouldBe(SvgPage.Draw("t", [Chart]));

    [Fact]
    public void A_chart_without_a_point_says_so() =>
        Texts(XDocument.Parse(SvgPage.Draw("t", [Of([])]))).ShouldContain("nothing was measured");

    [Fact]
    public void One_point_is_a_dot()
    {
        var svg = XDocument.Parse(SvgPage.Draw("t", [Of([new(5, 5)])]));

        svg.Descendants().Count(element => element.Name.LocalName == "circle").ShouldBe(1);
    }

    [Fact]
    public void All_charts_have_the_same_axis_of_frames()
    {
        var svg = XDocument.Parse(SvgPage.Draw("t", [Of([]), Of([new(0, 1), new(500, 2)]), Of([new(0, 1), new(1000, 2)])]));

        Texts(svg).Count(text => text == "1000").ShouldBe(3);
        float[] ends =
        [
            .. svg.Descendants().Where(element => (string?)element.Attribute("stroke-linejoin") == "round")
                .Select(line => float.Parse(((string)line.Attribute("d")!).Split('L')[^1].Split(' ')[0], CultureInfo.InvariantCulture)),
        ];
        ends.ShouldBe([402, 740]);
    }

    [Fact]
    public void A_legend_of_any_length_stays_within_the_picture()
    {
        Curve[] curves = [.. Enumerable.Range(0, 14).Select(i => new Curve($"a-profile-of-a-long-name-ql-online-{i}", i, IsThin: false, [new(0, i), new(9, i)]))];
        IReadOnlyList<LegendRow> rows = LegendRow.Of(new Chart("c", 100, curves), 680);

        rows.SelectMany(row => row.Entries).Select(entry => entry.Curve).ShouldBe(curves);
        rows.Count.ShouldBeGreaterThan(4);
        rows.ShouldAllBe(row => row.Entries.Min(entry => entry.X) == 0 && row.Entries.Max(entry => entry.X) < 400);
        LegendRow.Of(Of([]), 680).ShouldBeEmpty();
    }

    private static Chart Of(IReadOnlyList<CurvePoint> points) => new("c", 100, [new("", 0, IsThin: false, points)]);

    private static IEnumerable<string> Texts(XDocument svg) =>
        svg.Descendants().Where(element => element.Name.LocalName == "text").Select(element => element.Value);
}
