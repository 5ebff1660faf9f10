using Flow.Contracts.Options;

namespace Flow.Contracts.Tests;

public sealed class RegularizerTests
{
    [Fact]
    public void Without_a_reference_the_counting_measure_is_in_its_place() =>
        Regularizer.Of(new RuleOptions { Reference = "none", Tau = 0.3 }, actions: 6).ShouldBe(new Regularizer(0.3, 0));

    [Fact]
    public void The_uniform_reference_has_one_weight_for_every_action() =>
        Regularizer.Of(new RuleOptions { Reference = "uniform", Tau = 0.3 }, actions: 6).ShouldBe(new Regularizer(0.3, -Math.Log(6)));

    [Theory]
    [InlineData("lagged")]
    [InlineData("given")]
    public void A_reference_whose_actions_differ_has_no_single_weight(string reference) =>
        Regularizer.Of(new RuleOptions { Reference = reference, Tau = 0.3 }, actions: 6).ReferenceLogWeight.ShouldBe(double.NaN);
}
