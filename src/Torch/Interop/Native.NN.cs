using System.Runtime.InteropServices;

namespace TorchSharp.Interop;

/// <summary>Layers, activations and losses.</summary>
internal static partial class Native
{
    [LibraryImport(Library, EntryPoint = "flow_linear")]
    internal static partial TensorHandle linear(TensorHandle input, TensorHandle weight, TensorHandle bias);

    [LibraryImport(Library, EntryPoint = "flow_conv2d")]
    internal static partial TensorHandle conv2d(
        TensorHandle input, TensorHandle weight, TensorHandle bias, ReadOnlySpan<long> stride, ReadOnlySpan<long> padding,
        ReadOnlySpan<long> dilation, long groups);

    [LibraryImport(Library, EntryPoint = "flow_layer_norm")]
    internal static partial TensorHandle layer_norm(
        TensorHandle input, ReadOnlySpan<long> shape, int rank, TensorHandle weight, TensorHandle bias, double eps);

    [LibraryImport(Library, EntryPoint = "flow_softmax")]
    internal static partial TensorHandle softmax(TensorHandle self, long dim, int dtype);

    [LibraryImport(Library, EntryPoint = "flow_log_softmax")]
    internal static partial TensorHandle log_softmax(TensorHandle self, long dim, int dtype);

    [LibraryImport(Library, EntryPoint = "flow_softplus")]
    internal static partial TensorHandle softplus(TensorHandle self, double beta, double threshold);

    [LibraryImport(Library, EntryPoint = "flow_one_hot")]
    internal static partial TensorHandle one_hot(TensorHandle self, long classes);

    [LibraryImport(Library, EntryPoint = "flow_mse_loss")]
    internal static partial TensorHandle mse_loss(TensorHandle input, TensorHandle target, long reduction);

    [LibraryImport(Library, EntryPoint = "flow_huber_loss")]
    internal static partial TensorHandle huber_loss(TensorHandle input, TensorHandle target, double delta, long reduction);

    [LibraryImport(Library, EntryPoint = "flow_smooth_l1_loss")]
    internal static partial TensorHandle smooth_l1_loss(TensorHandle input, TensorHandle target, double beta, long reduction);
}
