using Flow.Contracts.Options;

namespace Flow.Contracts.Tests;

public sealed class RegularizerTests
{
    [Fact]
    public void Entropy_has_the_counting_measure_as_its_reference() =>
        Regularizer.Of(new TrainingOptions { Regularizer = "entropy", Tau = 0.3 }, actions: 6).ShouldBe(new Regularizer(0.3, 0));

    [Fact]
    public void Kl_has_the_uniform_policy_as_its_reference() =>
        Regularizer.Of(new TrainingOptions { Regularizer = "kl", Tau = 0.3 }, actions: 6).ShouldBe(new Regularizer(0.3, -Math.Log(6)));
}
