using Flow.Torch.Tests.Support;
using Shouldly;
using Xunit;
using static TorchSharp.torch;
using F = TorchSharp.torch.nn.functional;
using Reduction = TorchSharp.torch.nn.Reduction;

namespace Flow.Torch.Tests;

public sealed class LossTests : TensorTest
{
    private static Tensor Input => Vector(0, 1, 3);

    private static Tensor Target => Vector(0, 0.5, 0);

    [Fact]
    public void Squared_errors()
    {
        ShouldBe(F.mse_loss(Input, Target), 9.25 / 3);
        ShouldBe(F.mse_loss(Input, Target, Reduction.Sum), 9.25);
        ShouldBe(F.mse_loss(Input, Target, Reduction.None), 0, 0.25, 9);
    }

    [Fact]
    public void Huber_is_quadratic_inside_and_linear_outside()
    {
        ShouldBe(F.huber_loss(Input, Target, 2, Reduction.None), 0, 0.125, 4);
        ShouldBe(F.smooth_l1_loss(Input, Target, Reduction.None, 2), 0, 0.0625, 2);
        ShouldBe(F.huber_loss(Input, Target), 2.625 / 3);
        ShouldBe(F.smooth_l1_loss(Input, Target), 2.625 / 3);
    }

    [Fact]
    public void Activations_have_their_definitions()
    {
        ShouldBe(F.relu(Vector(-1, 2)), 0, 2);
        ShouldBe(F.sigmoid(Vector(1)), 1 / (1 + Math.Exp(-1)));
        ShouldBe(F.softplus(Vector(0)), Math.Log(2));
        ShouldBe(F.softmax(Vector(0, 0), 0), 0.5, 0.5);
        Tensor x = Vector(-1);
        F.relu(x, inplace: true).ShouldBeSameAs(x);
        ShouldBe(x, 0);
    }
}
