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

    private sealed class SkippableOnCpuAttribute : FactAttribute
    {
        public SkippableOnCpuAttribute() => Skip = cuda.is_available() && TorchExtension.HasGraphs ? null : "there is no CUDA device here, or no CUDA graphs in the binding";
    }
}
