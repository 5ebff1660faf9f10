using Flow.Torch.Tests.Support;
using FsCheck.Xunit;
using Shouldly;
using Xunit;
using static TorchSharp.torch;
using F = TorchSharp.torch.nn.functional;

namespace Flow.Torch.Tests;

public sealed class GradientTests : TensorTest
{
    public static TheoryData<string, Func<Tensor, Tensor>> Functions => new()
    {
        { "exp", x => x.exp() }, { "log", x => (x + 2).log() }, { "tanh", x => x.tanh() }, { "sigmoid", x => x.sigmoid() },
        { "square", x => x.square() }, { "sqrt", x => (x + 2).sqrt() }, { "pow", x => (x + 2).pow(2.5) },
        { "softmax", x => x.softmax(1) * Weights }, { "log_softmax", x => x.log_softmax(1) * Weights },
        { "logsumexp", x => x.logsumexp(1) }, { "var", x => x.var() }, { "norm", x => x.norm() }, { "mean", x => x.mean([0]).square() },
        { "matmul", x => x.matmul(x.t()) }, { "cat", x => cat([x, x.square()]) }, { "index", x => x[0] * x[1] },
        { "gather", x => x.gather(1, tensor(new long[,] { { 0 }, { 2 } })).square() }, { "where", x => where(x > 0, x.square(), x) },
        { "max", x => x.max(1).values }, { "cumsum", x => x.cumsum(1).square() },
        { "huber", x => F.huber_loss(x, Weights, 0.5) }, { "smooth_l1", x => F.smooth_l1_loss(x, Weights) },
        { "mse", x => F.mse_loss(x, Weights) },
        { "layer_norm", x => F.layer_norm(x, [3]) * Weights }, { "linear", x => F.linear(x, Weights, tensor(new[] { 1.0, 2 })).square() },
        { "conv2d", x => F.conv2d(x.view(1, 1, 2, 3), ones(1, 1, 2, 2, float64)).square() },
        { "clamp", x => x.clamp(-0.5, 0.5) },
        { "solve", x => linalg.solve(x.mm(x.t()) + eye(2, dtype: float64), eye(2, dtype: float64)) },
    };

    private static Tensor Weights => tensor(new[,] { { 0.3, -1.2, 2.0 }, { 1.1, 0.7, -0.4 } });

    [Theory]
    [MemberData(nameof(Functions))]
    public void A_gradient_agrees_with_finite_differences(string name, Func<Tensor, Tensor> function)
    {
        name.ShouldNotBeEmpty();
        FiniteDifferences.Check(function, randn(2, 3, float64));
    }

    [Theory]
    [MemberData(nameof(Functions))]
    public void A_gradient_of_a_gradient_agrees_with_finite_differences(string name, Func<Tensor, Tensor> function)
    {
        name.ShouldNotBeEmpty();
        Tensor direction = randn(2, 3, float64);
        FiniteDifferences.Check(
            x =>
            {
                Tensor point = x.requires_grad ? x : x.detach().requires_grad_();
                Tensor output = function(point).square().sum();
                return autograd.grad([output], [point], create_graph: true)[0] * direction;
            },
            randn(2, 3, float64),
            1e-4);
    }

    [Property(MaxTest = 25)]
    public void Gradients_of_polynomials_are_exact(sbyte a, sbyte b, sbyte at)
    {
        using var scope = NewDisposeScope();
        Tensor x = tensor((double)at, requires_grad: true);
        ((x * x * a) + (x * b)).backward();
        x.grad!.item<double>().ShouldBe((2.0 * a * at) + b);
    }

    [Fact]
    public void Backward_sums_up_until_the_gradient_is_forgotten()
    {
        Tensor x = tensor(new[] { 3.0 }, requires_grad: true);
        x.grad.ShouldBeNull();
        x.square().backward();
        x.square().backward();
        ShouldBe(x.grad!, 12);
        x.grad = null;
        x.grad.ShouldBeNull();
        x.grad = Vector(5);
        ShouldBe(x.grad!, 5);
    }

    [Fact]
    public void Grad_leaves_leaves_alone_and_names_unused_inputs_by_null()
    {
        (Tensor x, Tensor y) = (tensor(2.0, requires_grad: true), tensor(1.0, requires_grad: true));
        IList<Tensor> gradients = autograd.grad([x * 3], [x, y], allow_unused: true);
        gradients[0].item<double>().ShouldBe(3);
        gradients[1].ShouldBeNull();
        x.grad.ShouldBeNull();
        Should.Throw<System.Runtime.InteropServices.ExternalException>(() => autograd.grad([x * 3], [y])).Message.ShouldContain("not have been used");
    }

    [Fact]
    public void A_vector_output_takes_its_weights()
    {
        Tensor x = tensor(new[] { 1.0, 2.0 }, requires_grad: true);
        ShouldBe(autograd.grad([x.square()], [x], [Vector(10, 1)])[0], 20, 4);
        x.square().backward(grad_tensors: [Vector(1, 1)], inputs: [x]);
        ShouldBe(x.grad!, 2, 4);
    }

    [Fact]
    public void A_hessian_vector_product_is_double_backward()
    {
        Tensor x = tensor(new[] { 1.0, 2.0, 3.0 }, requires_grad: true);
        Tensor gradient = autograd.grad([x.pow(3).sum()], [x], create_graph: true)[0];
        Tensor product = autograd.grad([(gradient * Vector(1, 10, 100)).sum()], [x], retain_graph: true)[0];
        ShouldBe(product, 6, 120, 1800);
    }

    [Fact]
    public void No_grad_is_undone_in_order()
    {
        Tensor x = tensor(1.0, requires_grad: true);
        using (no_grad())
        {
            is_grad_enabled().ShouldBeFalse();
            (x * 2).requires_grad.ShouldBeFalse();
            using (enable_grad())
            {
                (x * 2).requires_grad.ShouldBeTrue();
            }

            is_grad_enabled().ShouldBeFalse();
        }

        is_grad_enabled().ShouldBeTrue();
        x.detach().requires_grad.ShouldBeFalse();
    }
}
