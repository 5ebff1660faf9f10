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
    public void Squared_and_absolute_errors()
    {
        ShouldBe(F.mse_loss(Input, Target), 9.25 / 3);
        ShouldBe(F.mse_loss(Input, Target, Reduction.Sum), 9.25);
        ShouldBe(F.mse_loss(Input, Target, Reduction.None), 0, 0.25, 9);
        ShouldBe(F.l1_loss(Input, Target), 3.5 / 3);
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
    public void Cross_entropy_is_the_negative_log_probability_of_the_class()
    {
        Tensor logits = Matrix(new[,] { { 0, Math.Log(3) }, { 0, 0 } });
        Tensor classes = tensor(new[] { 1L, 0 });
        ShouldBe(F.cross_entropy(logits, classes, reduction: Reduction.None), Math.Log(4.0 / 3), Math.Log(2));
        ShouldBe(F.cross_entropy(logits, classes), (Math.Log(4.0 / 3) + Math.Log(2)) / 2);
        ShouldBe(F.nll_loss(logits.log_softmax(1), classes), (Math.Log(4.0 / 3) + Math.Log(2)) / 2);
        ShouldBe(F.cross_entropy(logits, classes, ignore_index: 0), Math.Log(4.0 / 3));
    }

    [Fact]
    public void Binary_and_relative_entropies()
    {
        ShouldBe(F.binary_cross_entropy(Vector(0.25), Vector(1)), Math.Log(4));
        ShouldBe(F.binary_cross_entropy_with_logits(Vector(0), Vector(1)), Math.Log(2));
        ShouldBe(F.kl_div(Vector(0.5, 0.5).log(), Vector(0.25, 0.75), log_target: false, Reduction.Sum), (0.25 * Math.Log(0.5)) + (0.75 * Math.Log(1.5)));
    }

    [Fact]
    public void Activations_have_their_definitions()
    {
        ShouldBe(F.relu(Vector(-1, 2)), 0, 2);
        ShouldBe(F.leaky_relu(Vector(-1, 2), 0.1), -0.1, 2);
        ShouldBe(F.elu(Vector(-1, 2)), Math.Exp(-1) - 1, 2);
        ShouldBe(F.silu(Vector(1)), 1 / (1 + Math.Exp(-1)));
        ShouldBe(F.gelu(Vector(0)), 0);
        ShouldBe(F.softplus(Vector(0)), Math.Log(2));
        ShouldBe(F.logsigmoid(Vector(0)), -Math.Log(2));
        Tensor x = Vector(-1);
        F.relu(x, inplace: true).ShouldBeSameAs(x);
        ShouldBe(x, 0);
    }

    [Fact]
    public void Windows_and_borders()
    {
        Tensor image = arange(16, float64).view(1, 1, 4, 4);
        ShouldBe(F.max_pool2d(image, 2), 5, 7, 13, 15);
        ShouldBe(F.avg_pool2d(image, [2]), 2.5, 4.5, 10.5, 12.5);
        F.pad(image, [1, 2, 0, 0]).shape.ShouldBe([1, 1, 4, 7]);
        ShouldBe(F.conv1d(Vector(1, 2, 3).view(1, 1, 3), Vector(1, 1).view(1, 1, 2)), 3, 5);
        F.conv_transpose2d(zeros(1, 2, 3, 3), zeros(2, 4, 2, 2), strides: [2]).shape.ShouldBe([1, 4, 6, 6]);
        ShouldBe(F.embedding(tensor(new[] { 1L }), Matrix(new[,] { { 1.0, 2 }, { 3, 4 } })), 3, 4);
    }
}
