using Flow.Contracts;
using Flow.Lab.LoadTesting;
using Shouldly;
using Xunit;

namespace Flow.Lab.Tests.LoadTesting;

public sealed class SloTests
{
    [Theory]
    [InlineData("p50=500us", 0.0005)]
    [InlineData("p90=12.5ms", 0.0125)]
    [InlineData("p99=50ms", 0.05)]
    [InlineData("p999=1s", 1)]
    [InlineData("p99.9=2s", 2)]
    [InlineData("max=1m", 60)]
    [InlineData("rate=200/s", 200)]
    [InlineData("rate=0.5", 0.5)]
    public void A_limit_is_a_measure_and_a_number_with_its_unit(string text, double limit) =>
        Slo.Parse(text).Limit.ShouldBe(limit, 1e-12);

    [Theory]
    [InlineData("p99")]
    [InlineData("p99=50")]
    [InlineData("p99=-1ms")]
    [InlineData("p99=0ms")]
    [InlineData("p95=50ms")]
    [InlineData("rate=50ms")]
    [InlineData("p99=1ms=2ms")]
    [InlineData("")]
    public void Anything_else_is_refused_by_name(string text) =>
        Should.Throw<FlowException>(() => Slo.Parse(text)).Message.ShouldStartWith($"--slo '{text}': allowed is p50");

    [Theory]
    [InlineData("p50=25ms", true)]
    [InlineData("p50=24ms", false)]
    [InlineData("p90=41ms", true)]
    [InlineData("p99=50ms", true)]
    [InlineData("p99=49ms", false)]
    [InlineData("p999=76ms", true)]
    [InlineData("max=99ms", false)]
    [InlineData("rate=99/s", true)]
    [InlineData("rate=101/s", false)]
    public void A_measurement_keeps_it_or_not(string limit, bool met) =>
        Slo.Parse(limit).Judge(SomeLoads.Open(offered: 100, done: 100, p99: 0.05)).Met.ShouldBe(met);

    [Fact]
    public void Where_the_stage_kept_up_with_nothing_every_limit_is_missed()
    {
        SloVerdict verdict = Slo.Parse("p99=1h").Judge(null);

        verdict.Met.ShouldBeFalse();
        verdict.ToString().ShouldBe("slo p99=1h: nothing to hold it against, missed");
    }

    [Theory]
    [InlineData(0.0000053, "5.3 µs")]
    [InlineData(0.00512, "5.12 ms")]
    [InlineData(0.0512, "51.2 ms")]
    [InlineData(0.512, "512 ms")]
    [InlineData(5.12, "5.12 s")]
    [InlineData(51.2, "51.2 s")]
    public void Times_have_three_digits(double seconds, string text) => Duration.Text(seconds).ShouldBe(text);
}
