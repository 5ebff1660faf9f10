using Flow.Stages.Learning.Diagnostics;
using TorchSharp;
using static TorchSharp.torch;

namespace Flow.Stages.Tests.Learning;

public sealed class GradientEstimateTests
{
    [Fact]
    public void A_small_spread_of_large_gradients_is_seen_in_double()
    {
        using DisposeScope scope = NewDisposeScope();
        var estimate = new GradientEstimate();
        estimate.Add([tensor([10000f]), zeros(2, 2)]);
        estimate.Add([tensor([10000.5f]), zeros(2, 2)]);

        // Each is a quarter from the mean: 2 · 0.25² / (2 · 1).
        estimate.Variance.ShouldBe(0.0625);
        estimate.Norm.ShouldBe(10000.25);
        estimate.Mean.shape.ShouldBe([5]);
    }

    [Fact]
    public void The_cosine_is_that_of_the_means()
    {
        using DisposeScope scope = NewDisposeScope();
        (GradientEstimate one, GradientEstimate other) = (new(), new());
        one.Add([tensor([3f, 0f])]);
        one.Add([tensor([5f, 0f])]);
        other.Add([tensor([3f, 4f])]);
        one.Cosine(other).ShouldBe(0.6, 1e-12);
        one.Cosine(one).ShouldBe(1, 1e-12);
    }
}
