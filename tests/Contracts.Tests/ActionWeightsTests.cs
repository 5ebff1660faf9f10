namespace Flow.Contracts.Tests;

public sealed class ActionWeightsTests
{
    [Theory]
    [InlineData("1,3")]
    [InlineData("0.25, 0.75")]
    [InlineData(" 2e-3 , 6e-3 ")]
    public void Only_the_ratios_count(string text)
    {
        ActionWeights.TryRead(text, out IReadOnlyList<double> weights, out string? refused).ShouldBeTrue();

        refused.ShouldBeNull();
        weights.Count.ShouldBe(2);
        weights[0].ShouldBe(Math.Log(0.25), 1e-15);
        weights[1].ShouldBe(Math.Log(0.75), 1e-15);
    }

    [Theory]
    [InlineData("0.5,0", "0")]
    [InlineData("0.5,-1", "-1")]
    [InlineData("0.5,x", "x")]
    [InlineData("0.5,,0.5", "")]
    [InlineData("", "")]
    [InlineData("1,NaN", "NaN")]
    [InlineData("1,1e999", "1e999")]
    [InlineData("1e308,1e308", "1e308,1e308")]
    public void What_is_no_positive_number_is_refused(string text, string expected)
    {
        ActionWeights.TryRead(text, out IReadOnlyList<double> weights, out string? refused).ShouldBeFalse();

        weights.ShouldBeEmpty();
        refused.ShouldBe(expected);
    }
}
