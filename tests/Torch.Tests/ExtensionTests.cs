using System.Runtime.InteropServices;
using Flow.Torch.Tests.Support;
using Shouldly;
using Xunit;
using static TorchSharp.torch;
using F = TorchSharp.torch.nn.functional;

namespace Flow.Torch.Tests;

public sealed class ExtensionTests : TensorTest
{
    [Fact]
    public void Within_autocast_products_are_of_the_lower_precision_and_sums_are_not()
    {
        Tensor left = randn(8, 8);
        Tensor product;
        using (TorchExtension.Autocast(CPU, ScalarType.BFloat16))
        {
            product = left.mm(left);
            F.linear(left, left).dtype.ShouldBe(ScalarType.BFloat16);
        }

        product.dtype.ShouldBe(ScalarType.BFloat16);
        product.equal(left.to(ScalarType.BFloat16).mm(left.to(ScalarType.BFloat16))).ShouldBeTrue();
        left.mm(left).dtype.ShouldBe(ScalarType.Float32, "the region has ended");
    }

    [Fact]
    public void Gradients_through_autocast_have_the_weights_own_type()
    {
        Tensor weight = randn([4, 4]).requires_grad_();
        Tensor product;
        using (TorchExtension.Autocast(CPU, ScalarType.BFloat16))
            product = F.linear(ones(2, 4), weight);
        autograd.grad([product.to(ScalarType.Float32).sum()], [weight])[0].dtype.ShouldBe(ScalarType.Float32);
    }

    [Fact]
    public void A_region_within_a_region_ends_alone()
    {
        Tensor x = ones(2, 2);
        using (TorchExtension.Autocast(CPU, ScalarType.BFloat16))
        {
            using (TorchExtension.Autocast(CPU, ScalarType.BFloat16))
                x.mm(x);
            x.mm(x).dtype.ShouldBe(ScalarType.BFloat16);
        }

        x.mm(x).dtype.ShouldBe(ScalarType.Float32);
    }

    [Fact]
    public void Autocast_belongs_to_its_thread()
    {
        using IDisposable region = TorchExtension.Autocast(CPU, ScalarType.BFloat16);
        ScalarType elsewhere = ScalarType.Byte;
        var thread = new Thread(() => elsewhere = ones(2, 2).mm(ones(2, 2)).dtype);
        thread.Start();
        thread.Join();
        elsewhere.ShouldBe(ScalarType.Float32);
    }

    [Fact]
    public void A_memory_format_changes_the_order_of_elements_and_no_element()
    {
        Tensor image = arange(2 * 3 * 4 * 5, ScalarType.Float32).reshape(2, 3, 4, 5);
        Tensor last = TorchExtension.Contiguous(image, MemoryFormat.ChannelsLast);

        last.stride().ShouldBe([60, 1, 15, 3]);
        last.equal(image).ShouldBeTrue();
        TorchExtension.IsContiguous(last, MemoryFormat.ChannelsLast).ShouldBeTrue();
        TorchExtension.IsContiguous(last, MemoryFormat.Contiguous).ShouldBeFalse();
        TorchExtension.Contiguous(last, MemoryFormat.Contiguous).stride().ShouldBe(image.stride());
    }

    [Fact]
    public void Bytes_can_be_read_as_another_type_in_their_place()
    {
        Tensor bytes = zeros(16, ScalarType.Byte);
        Tensor numbers = TorchExtension.View(bytes.narrow(0, 4, 8), ScalarType.Float32);
        numbers.fill_(1);
        bytes.data<byte>().ToArray().ShouldBe([0, 0, 0, 0, 0, 0, 128, 63, 0, 0, 128, 63, 0, 0, 0, 0]);
        numbers.shape.ShouldBe([2]);
        Should.Throw<ExternalException>(() => TorchExtension.View(bytes.narrow(0, 1, 8), ScalarType.Int64));
    }

    [Fact]
    public void An_operation_on_a_list_is_that_on_each_of_its_tensors()
    {
        Tensor[] x = [tensor(new[] { 1f, 4 }), tensor(new[] { 9f })];
        Tensor[] y = [tensor(new[] { 2f, 2 }), tensor(new[] { 3f })];
        Values(TorchExtension.ForEach.Add(x, 1)).ShouldBe([2, 5, 10]);
        Values(TorchExtension.ForEach.Mul(x, y)).ShouldBe([2, 8, 27]);
        Values(TorchExtension.ForEach.Sub(x, y)).ShouldBe([-1, 2, 6]);
        Values(TorchExtension.ForEach.Sqrt(x)).ShouldBe([1, 2, 3]);
        Values(TorchExtension.ForEach.Norm([tensor(new[] { 3f, 4 }), tensor(new[] { 5f })])).ShouldBe([5, 5]);
        TorchExtension.ForEach.Mul_(x, 2);
        Values(x).ShouldBe([2, 8, 18]);
        TorchExtension.ForEach.Add_(x, 1);
        Values(x).ShouldBe([3, 9, 19]);
        TorchExtension.ForEach.Add_(x, y, -1);
        Values(x).ShouldBe([1, 7, 16]);
        TorchExtension.ForEach.AddCMul_(x, y, y, 0.5);
        Values(x).ShouldBe([3, 9, 20.5f]);
        TorchExtension.ForEach.AddCDiv_(x, y, y, 2);
        Values(x).ShouldBe([5, 11, 22.5f]);
        TorchExtension.ForEach.Sqrt_(y);
        Values(y).ShouldBe([MathF.Sqrt(2), MathF.Sqrt(2), MathF.Sqrt(3)]);
    }

    [Fact]
    public void Lists_of_different_lengths_are_refused() =>
        Should.Throw<ArgumentException>(() => TorchExtension.ForEach.Add_([ones(2), ones(2)], [ones(2)], 1)).Message.ShouldContain("A list of 1 tensors beside one of 2");

    [Fact]
    public void What_a_device_lacks_is_said()
    {
        TorchExtension.HasStreams(CPU).ShouldBeFalse();
        Should.Throw<ExternalException>(() => new TorchExtension.Stream(CPU)).Message.ShouldContain("only CUDA devices have streams");
        if (!TorchExtension.HasGraphs)
            Should.Throw<ExternalException>(() => new TorchExtension.Graph()).Message.ShouldContain("built without CUDA graphs");
        if (!cuda.is_available())
            Should.Throw<ExternalException>(() => new TorchExtension.Stream(CUDA)).Message.ShouldContain("cuda");
        if (TorchExtension.HasGraphs && !cuda.is_available())
            Should.Throw<ExternalException>(() => new TorchExtension.Graph()).Message.ShouldContain("cuda error");
        Should.Throw<ExternalException>(() => TorchExtension.Autocast(META, ScalarType.BFloat16));
    }

    [Fact]
    public void Tf32_can_be_allowed_and_forbidden()
    {
        (bool products, bool convolutions) = (backends.cuda.matmul.allow_tf32, backends.cudnn.allow_tf32);
        (backends.cuda.matmul.allow_tf32, backends.cudnn.allow_tf32) = (true, false);
        (backends.cuda.matmul.allow_tf32, backends.cudnn.allow_tf32).ShouldBe((true, false));
        (backends.cuda.matmul.allow_tf32, backends.cudnn.allow_tf32) = (products, convolutions);
    }

    [SkippableOnCpu]
    public void A_captured_graph_computes_with_what_its_tensors_hold_when_it_is_launched()
    {
        using var stream = new TorchExtension.Stream(CUDA);
        using var graph = new TorchExtension.Graph();
        Tensor input = ones([16], device: CUDA);
        Tensor output = input * 2;
        using (stream.Use())
            graph.Capture(() => output = input * 2);
        input.fill_(3);
        graph.Launch();
        output.cpu().sum().item<float>().ShouldBe(96);
    }

    private static float[] Values(IEnumerable<Tensor> tensors) => [.. tensors.SelectMany(tensor => tensor.reshape(-1).data<float>().ToArray())];

    private sealed class SkippableOnCpuAttribute : FactAttribute
    {
        public SkippableOnCpuAttribute() => Skip = cuda.is_available() && TorchExtension.HasGraphs ? null : "there is no CUDA device here, or no CUDA graphs in the binding";
    }
}
