using Flow.Torch.Tests.Support;
using Shouldly;
using TorchSharp.Modules;
using Xunit;
using static TorchSharp.torch;
using Init = TorchSharp.torch.nn.init;

namespace Flow.Torch.Tests;

public sealed class InitAndUtilityTests : TensorTest
{
    [Theory]
    [InlineData(4, 7)]
    [InlineData(7, 4)]
    public void Orthogonal_weights_have_orthonormal_rows_or_columns_times_the_gain(long rows, long columns)
    {
        Tensor weight = Init.orthogonal_(empty(rows, columns, float64), gain: 2);
        Tensor gram = rows < columns ? weight.mm(weight.t()) : weight.t().mm(weight);
        gram.allclose(eye(4, dtype: float64) * 4).ShouldBeTrue();
    }

    [Fact]
    public void Orthogonal_weights_flatten_kernels() =>
        Init.orthogonal_(empty(3, 2, 2, 2)).view(3, -1).square().sum(1).sqrt().allclose(ones(3)).ShouldBeTrue();

    [Fact]
    public void Constants_are_constant()
    {
        ShouldBe(Init.zeros_(ones(2)), 0, 0);
        ShouldBe(Init.ones_(zeros(2)), 1, 1);
        ShouldBe(Init.constant_(zeros(2), 3), 3, 3);
    }

    [Fact]
    public void Distributions_have_their_spread()
    {
        Init.uniform_(empty(10000), -2, 2).abs().max().item<float>().ShouldBeInRange(1.99f, 2f);
        Init.kaiming_uniform_(empty(100, 50)).abs().max().item<float>().ShouldBeInRange(0.34f, (float)Math.Sqrt(6.0 / 50));
        Init.calculate_gain(Init.NonlinearityType.ReLU).ShouldBe(Math.Sqrt(2));
        Should.Throw<ArgumentException>(() => Init.kaiming_uniform_(empty(3)));
    }

    [Fact]
    public void Parameters_keep_requiring_gradients_after_initialisation()
    {
        var parameter = new Parameter(empty(2, 2));
        Init.orthogonal_(parameter);
        parameter.requires_grad.ShouldBeTrue();
        parameter.Dispose();
    }
}
