using Flow.Torch.Tests.Support;
using Shouldly;
using Xunit;
using static TorchSharp.torch;

namespace Flow.Torch.Tests;

public sealed class IndexingTests : TensorTest
{
    private static Tensor Sample => arange(12).view(3, 4).to(float64);

    [Fact]
    public void Positions_slices_and_ranges_select()
    {
        ShouldBe(Sample[1], 4, 5, 6, 7);
        ShouldBe(Sample[-1, 0], 8);
        ShouldBe(Sample[TensorIndex.Ellipsis, 1], 1, 5, 9);
        ShouldBe(Sample[1..3, 0], 4, 8);
        ShouldBe(Sample[..^1, 0], 0, 4);
        ShouldBe(Sample[TensorIndex.Slice(step: 2), 3], 3, 11);
        ShouldBe(Sample[^1, ^2], 10);
        Sample[TensorIndex.Colon, TensorIndex.None].shape.ShouldBe([3, 1, 4]);
    }

    [Fact]
    public void Tensors_and_masks_select()
    {
        ShouldBe(Sample[tensor(new[] { 2L, 0 }), 1], 9, 1);
        ShouldBe(Sample[Sample > 9.5], 10, 11);
        ShouldBe(Sample.index_select(1, tensor(new[] { 3L })), 3, 7, 11);
        ShouldBe(Sample.gather(1, tensor(new long[,] { { 0 }, { 2 }, { 3 } })), 0, 6, 11);
        ShouldBe(Sample.narrow(1, 1, 2)[0], 1, 2);
        ShouldBe(Sample.select(0, 2), 8, 9, 10, 11);
    }

    [Fact]
    public void Writing_through_an_index_broadcasts()
    {
        Tensor x = zeros(2, 3, dtype: float64);
        x[0] = Vector(1, 2, 3);
        x[1, 1..] = tensor(5.0);
        ShouldBe(x, 1, 2, 3, 0, 5, 5);
        x[x > 4] = tensor(-1.0);
        ShouldBe(x, 1, 2, 3, 0, -1, -1);
    }

    [Fact]
    public void Masks_and_classes_write_where_they_name()
    {
        ShouldBe(Vector(1, 2).masked_fill(tensor(new[] { true, false }), 0), 0, 2);
        ShouldBe(nn.functional.one_hot(tensor(new[] { 1L, 0 }), 3), 0, 1, 0, 1, 0, 0);
    }

    [Fact]
    public void Data_reads_in_order_whatever_the_strides()
    {
        var transposed = Sample.t().data<double>();
        transposed.ToArray()[..4].ShouldBe([0, 4, 8, 1]);
        transposed[1, 2].ShouldBe(9);
        transposed[3].ShouldBe(1);
        transposed.Count.ShouldBe(12);
        transposed[0, 1] = 100;
        transposed.ToArray()[1].ShouldBe(100);
        double[] target = new double[4];
        Sample.data<double>().CopyTo(target, 0, 8);
        target.ShouldBe([8, 9, 10, 11]);
        Sample.data<double>().Sum().ShouldBe(66);
    }

    [Fact]
    public void Bytes_are_the_memory_itself()
    {
        Tensor x = zeros(2, dtype: int32);
        x.bytes[4] = 3;
        ShouldBe(x, 0, 3);
        x.bytes = new byte[] { 1, 0, 0, 0, 0, 1, 0, 0 };
        ShouldBe(x, 1, 256);
        Should.Throw<ArgumentException>(() => x.bytes = new byte[3]);
        Should.Throw<NotSupportedException>(() => zeros(2, 2).t().bytes.Length);
    }

    [Fact]
    public void Reading_as_another_type_is_refused()
    {
        Should.Throw<ArgumentException>(() => zeros(1).item<double>());
        Should.Throw<ArgumentException>(() => zeros(2).item<float>());
        Should.Throw<ArgumentException>(() => zeros(1).data<int>());
        tensor(3).item<int>().ShouldBe(3);
        ((float)tensor(2.5)).ShouldBe(2.5f);
    }
}
