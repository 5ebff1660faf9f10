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
        Init.orthogonal_(empty(3, 2, 2, 2)).view(3, -1).norm(1).allclose(ones(3)).ShouldBeTrue();

    [Fact]
    public void Constants_are_constant()
    {
        ShouldBe(Init.zeros_(ones(2)), 0, 0);
        ShouldBe(Init.ones_(zeros(2)), 1, 1);
        ShouldBe(Init.constant_(zeros(2), 3), 3, 3);
        ShouldBe(Init.eye_(zeros(2, 2)), 1, 0, 0, 1);
    }

    [Fact]
    public void Distributions_have_their_spread()
    {
        Init.uniform_(empty(10000), -2, 2).abs().max().item<float>().ShouldBeInRange(1.99f, 2f);
        Init.normal_(empty(10000), 3, 2).std().item<float>().ShouldBe(2, 0.1);
        Init.kaiming_uniform_(empty(100, 50)).abs().max().item<float>().ShouldBeInRange(0.34f, (float)Math.Sqrt(6.0 / 50));
        Init.kaiming_normal_(empty(100, 50)).std().item<float>().ShouldBe((float)Math.Sqrt(2.0 / 50), 0.01);
        Init.xavier_uniform_(empty(100, 50)).abs().max().item<float>().ShouldBeInRange(0.19f, 0.2f);
        Init.xavier_normal_(empty(100, 50)).std().item<float>().ShouldBe((float)Math.Sqrt(2.0 / 150), 0.01);
        Init.calculate_gain(Init.NonlinearityType.ReLU).ShouldBe(Math.Sqrt(2));
        Should.Throw<ArgumentException>(() => Init.kaiming_uniform_(empty(3)));
    }

    [Fact]
    public void Parameters_keep_requiring_gradients_after_initialisation()
    {
        var parameter = new Parameter(empty(2, 2));
        Init.orthogonal_(parameter);
        (parameter.requires_grad, parameter.is_leaf).ShouldBe((true, true));
        parameter.Dispose();
    }

    [Fact]
    public void Clipping_scales_all_gradients_by_their_common_norm()
    {
        Parameter[] parameters = [new(Vector(0, 0)), new(Vector(0)), new(Vector(0))];
        parameters[0].grad = Vector(3, 0);
        parameters[1].grad = Vector(4);
        nn.utils.clip_grad_norm_(parameters, 1).ShouldBe(5, 1e-9);
        ShouldBe(parameters[0].grad!, 3 / 5.000001, 0);
        ShouldBe(parameters[1].grad!, 4 / 5.000001);
        nn.utils.clip_grad_norm_(parameters, 10).ShouldBe(1, 1e-5);
        ShouldBe(parameters[1].grad!, 4 / 5.000001);
        nn.utils.clip_grad_value_(parameters, 0.5);
        ShouldBe(parameters[1].grad!, 0.5);
    }

    [Fact]
    public void A_vector_of_parameters_goes_there_and_back()
    {
        using var from = nn.Linear(3, 2);
        using var to = nn.Linear(3, 2);
        Tensor vector = nn.utils.parameters_to_vector(from.parameters());
        vector.shape.ShouldBe([8]);
        nn.utils.vector_to_parameters(vector, to.parameters());
        to.weight!.equal(from.weight!).ShouldBeTrue();
        to.bias!.equal(from.bias!).ShouldBeTrue();
    }
}
