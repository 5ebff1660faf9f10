using Flow.Torch.Tests.Support;
using FsCheck;
using FsCheck.Xunit;
using Shouldly;
using TorchSharp;
using Xunit;
using static TorchSharp.torch;

namespace Flow.Torch.Tests;

public sealed class ShapeTests : TensorTest
{
    private static Tensor Sample => arange(6).view(2, 3);

    [Fact]
    public void Views_share_storage_and_copies_do_not()
    {
        Tensor x = zeros(2, 3);
        x.view(6).fill_(1);
        ShouldBe(x, 1, 1, 1, 1, 1, 1);
        x.clone().fill_(2);
        ShouldBe(x.sum(), 6);
        x.contiguous().is_contiguous().ShouldBeTrue();
        x.t().is_contiguous().ShouldBeFalse();
    }

    [Fact]
    public void Shapes_change_as_in_pytorch()
    {
        Sample.reshape(3, -1).shape.ShouldBe([3, 2]);
        ShouldBe(Sample.t(), 0, 3, 1, 4, 2, 5);
        ShouldBe(Sample.permute(1, 0), 0, 3, 1, 4, 2, 5);
        Sample.unsqueeze(1).shape.ShouldBe([2, 1, 3]);
        Sample.unsqueeze(1).squeeze(1).shape.ShouldBe([2, 3]);
        zeros(1, 2, 1).squeeze().shape.ShouldBe([2]);
        zeros(2, 3, 4).flatten(1).shape.ShouldBe([2, 12]);
        zeros(2, 1).expand(2, 3).shape.ShouldBe([2, 3]);
        zeros(2, 1).expand(2, 3).stride().ShouldBe([1, 0]);
        zeros(2, 3, 4).transpose(0, -1).shape.ShouldBe([4, 3, 2]);
        zeros(2, 3, 4).mT.shape.ShouldBe([2, 4, 3]);
        ShouldBe(Sample.diagonal(), 0, 4);
    }

    [Fact]
    public void Joined_tensors_lie_behind_or_beside_each_other()
    {
        cat([Sample, Sample], 1).shape.ShouldBe([2, 6]);
        stack([Sample, Sample], 1).shape.ShouldBe([2, 2, 3]);
        cat([arange(2), arange(2, 5)]).equal(arange(5)).ShouldBeTrue();
    }

    [Property(MaxTest = 30)]
    public void A_permutation_and_its_inverse_give_the_tensor_back(PositiveInt rows, PositiveInt columns)
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor x = rand(rows.Get % 7 + 1, columns.Get % 7 + 1, 3);
        x.permute(2, 0, 1).permute(1, 2, 0).equal(x).ShouldBeTrue();
        x.reshape(-1).view(x.shape).equal(x).ShouldBeTrue();
    }

    [Fact]
    public void Properties_describe_the_tensor()
    {
        Tensor x = zeros(2, 3, dtype: float64);
        (x.dim(), x.numel(), x.ElementSize, x.nbytes).ShouldBe((2, 6, 8, 48));
        x.shape.ShouldBe([2, 3]);
        x.size(-1).ShouldBe(3);
        x.stride().ShouldBe([3, 1]);
        x.is_cpu().ShouldBeTrue();
        x.is_floating_point().ShouldBeTrue();
        x.ToString().ShouldBe("[2x3], type = Float64, device = cpu, value = [[0, 0, 0], [0, 0, 0]]");
    }
}
