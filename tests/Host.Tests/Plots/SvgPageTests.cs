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
    public void A_chart_without_a_point_is_drawn_empty() =>
        XDocument.Parse(SvgPage.Draw("t", [new Chart("none", 100, [new("", 0, IsThin: false, [])])])).Root.ShouldNotBeNull();

    private static IEnumerable<string> Texts(XDocument svg) =>
        svg.Descendants().Where(element => element.Name.LocalName == "text").Select(element => element.Value);
}
