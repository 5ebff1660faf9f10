using System.Xml.Linq;
using Flow.Host.LoadTesting;
using Shouldly;
using Xunit;

namespace Flow.Host.Tests.LoadTesting;

public sealed class LoadPictureTests
{
    [Fact]
    public void A_ramp_is_drawn_over_the_rates_that_were_due()
    {
        var svg = XDocument.Parse(LoadPicture.Draw(SomeLoads.Report()));
        string[] texts = [.. svg.Descendants().Where(element => element.Name.LocalName == "text").Select(text => text.Value)];

        texts.ShouldContain("batches/s that were due");
        texts.ShouldNotContain("emulated frames");
        texts.ShouldContain("p99.9");
        // The knee's p99.9 is 90 ms; beyond it seconds would flatten the rest.
        texts.ShouldContain("latency from the intended send time, ms (cut at 270)");
        svg.Descendants().Count(element => (string?)element.Attribute("stroke-linejoin") == "round").ShouldBe(5);
    }

    [Fact]
    public void One_load_is_dots() => XDocument.Parse(LoadPicture.Draw(SomeLoads.OneLoad(p99: 0.05))).Descendants()
        .Count(element => element.Name.LocalName == "circle").ShouldBe(5);
}
