using System.Xml.Linq;
using Flow.Lab.LoadTesting;
using Shouldly;
using Xunit;

namespace Flow.Lab.Tests.LoadTesting;

public sealed class LoadPictureTests
{
    [Fact]
    public void A_ramp_is_drawn_over_the_rates_that_were_due()
    {
        var svg = XDocument.Parse(LoadPicture.Draw(SomeLoads.Report()));
        string[] texts = [.. svg.Descendants().Attributes("aria-label").Select(label => label.Value)];

        texts.ShouldContain("batches/s that were due");
        texts.ShouldNotContain("emulated frames");
        texts.ShouldContain("p99.9");
        // The knee's p99.9 is 90 ms; beyond it seconds would flatten the rest.
        texts.ShouldContain("latency from the intended send time, ms (cut at 270)");
        // The legend's sample and the curve of each percentile, which are of four colours; the rate has the first of them.
        string[] colors = [.. svg.Descendants().Attributes("stroke").Select(color => color.Value).Where(color => color is "#0072B2" or "#D55E00" or "#009E73" or "#CC79A7")];
        colors.GroupBy(color => color).Select(same => same.Count()).Order().ShouldBe([2, 2, 2, 3]);
    }

    [Fact]
    public void One_load_is_dots() => XDocument.Parse(LoadPicture.Draw(SomeLoads.OneLoad(p99: 0.05))).Descendants()
        .Where(element => element.Name.LocalName == "ellipse").Select(dot => ((string)dot.Attribute("fill")!, (string)dot.Attribute("cy")!)).Distinct().Count().ShouldBe(5);
}
