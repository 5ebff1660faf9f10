using Flow.Torch.Tests.Support;
using Shouldly;
using TorchSharp;
using Xunit;
using static TorchSharp.torch;

namespace Flow.Torch.Tests;

public sealed class CreationTests : TensorTest
{
    [Fact]
    public void Element_types_follow_the_arrays_of_csharp()
    {
        tensor(new float[] { 1 }).dtype.ShouldBe(float32);
        tensor(new double[] { 1 }).dtype.ShouldBe(float64);
        tensor(new byte[] { 1 }).dtype.ShouldBe(uint8);
        tensor(new[] { 1 }).dtype.ShouldBe(int32);
        tensor(new[] { 1L }).dtype.ShouldBe(int64);
        tensor(new[] { true }).dtype.ShouldBe(torch.@bool);
    }

    [Fact]
    public void Arrays_of_several_dimensions_keep_their_shape_and_order()
    {
        Tensor matrix = tensor(new float[,] { { 1, 2 }, { 3, 4 }, { 5, 6 } });
        matrix.shape.ShouldBe([3, 2]);
        ShouldBe(matrix[2], 5, 6);
        tensor(new[] { 1, 2, 3, 4, 5, 6 }, [2, 3]).shape.ShouldBe([2, 3]);
    }

    [Fact]
    public void A_tensor_is_a_copy_of_its_array()
    {
        float[] source = [1, 2];
        Tensor copy = tensor(source);
        source[0] = 9;
        ShouldBe(copy, 1, 2);
    }

    [Fact]
    public void An_array_too_small_for_its_shape_is_refused() =>
        Should.Throw<System.Runtime.InteropServices.ExternalException>(() => tensor(new[] { 1f, 2f }, [2, 2])).Message.ShouldContain("mismatched");

    [Fact]
    public void Constant_tensors_have_their_values()
    {
        ShouldBe(zeros(2, 2), 0, 0, 0, 0);
        ShouldBe(ones(3), 1, 1, 1);
        ShouldBe(full([2], 2.5), 2.5, 2.5);
        ShouldBe(eye(2), 1, 0, 0, 1);
        empty(2, 3, 4, 5).shape.ShouldBe([2, 3, 4, 5]);
        zeros(2, dtype: int64).dtype.ShouldBe(int64);
        ones_like(zeros(2, dtype: uint8)).dtype.ShouldBe(uint8);
        full_like(zeros(2), 3).dtype.ShouldBe(float32);
    }

    [Fact]
    public void Ranges_are_integers_only_where_all_numbers_are()
    {
        ShouldBe(arange(4), 0, 1, 2, 3);
        arange(4).dtype.ShouldBe(int64);
        arange(0, 1, 0.25).dtype.ShouldBe(float32);
        ShouldBe(arange(0, 1, 0.25), 0, 0.25, 0.5, 0.75);
        ShouldBe(linspace(0, 1, 3), 0, 0.5, 1);
    }

    [Fact]
    public void The_same_seed_gives_the_same_numbers()
    {
        manual_seed(3);
        Tensor first = randn(5);
        manual_seed(3);
        randn(5).equal(first).ShouldBeTrue();
        using var generator = new Generator(3);
        randn(5, generator: generator).equal(first).ShouldBeTrue();
        randn(5, generator: generator).equal(first).ShouldBeFalse();
    }

    [Fact]
    public void Random_integers_stay_in_their_range()
    {
        Tensor drawn = randint(-2, 3, [1000]);
        drawn.min().item<long>().ShouldBe(-2);
        drawn.max().item<long>().ShouldBe(2);
    }

    [Fact]
    public void Devices_are_parsed_and_printed_as_pytorch_does()
    {
        new Device("cuda:1").ToString().ShouldBe("cuda:1");
        new Device("cuda").index.ShouldBe(0);
        zeros(1).device.ShouldBe(CPU);
        CPU.ToString().ShouldBe("cpu");
        Should.Throw<ArgumentException>(() => new Device("gpu"));
    }
}
