using System.Runtime.InteropServices;

namespace TorchSharp.Interop;

/// <summary>Layers, activations and losses.</summary>
internal static partial class Native
{
    [LibraryImport(Library, EntryPoint = "flow_linear")]
    internal static partial TensorHandle linear(TensorHandle input, TensorHandle weight, TensorHandle bias);

    [LibraryImport(Library, EntryPoint = "flow_conv1d")]
    internal static partial TensorHandle conv1d(
        TensorHandle input, TensorHandle weight, TensorHandle bias, long stride, long padding, long dilation, long groups);

    [LibraryImport(Library, EntryPoint = "flow_conv2d")]
    internal static partial TensorHandle conv2d(
        TensorHandle input, TensorHandle weight, TensorHandle bias, ReadOnlySpan<long> stride, ReadOnlySpan<long> padding,
        ReadOnlySpan<long> dilation, long groups);

    [LibraryImport(Library, EntryPoint = "flow_conv_transpose2d")]
    internal static partial TensorHandle conv_transpose2d(
        TensorHandle input, TensorHandle weight, TensorHandle bias, ReadOnlySpan<long> stride, ReadOnlySpan<long> padding,
        ReadOnlySpan<long> outputPadding, long groups, ReadOnlySpan<long> dilation);

    [LibraryImport(Library, EntryPoint = "flow_max_pool2d")]
    internal static partial TensorHandle max_pool2d(
        TensorHandle input, ReadOnlySpan<long> kernel, ReadOnlySpan<long> stride, ReadOnlySpan<long> padding,
        ReadOnlySpan<long> dilation, int ceilMode);

    [LibraryImport(Library, EntryPoint = "flow_avg_pool2d")]
    internal static partial TensorHandle avg_pool2d(
        TensorHandle input, ReadOnlySpan<long> kernel, ReadOnlySpan<long> stride, ReadOnlySpan<long> padding, int ceilMode,
        int countIncludePad);

    [LibraryImport(Library, EntryPoint = "flow_layer_norm")]
    internal static partial TensorHandle layer_norm(
        TensorHandle input, ReadOnlySpan<long> shape, int rank, TensorHandle weight, TensorHandle bias, double eps);

    [LibraryImport(Library, EntryPoint = "flow_embedding")]
    internal static partial TensorHandle embedding(TensorHandle weight, TensorHandle indices);

    [LibraryImport(Library, EntryPoint = "flow_dropout")]
    internal static partial TensorHandle dropout(TensorHandle input, double p, int training);

    [LibraryImport(Library, EntryPoint = "flow_pad")]
    internal static partial TensorHandle pad(TensorHandle input, ReadOnlySpan<long> pad, int count, double value);

    [LibraryImport(Library, EntryPoint = "flow_softmax")]
    internal static partial TensorHandle softmax(TensorHandle self, long dim, int dtype);

    [LibraryImport(Library, EntryPoint = "flow_log_softmax")]
    internal static partial TensorHandle log_softmax(TensorHandle self, long dim, int dtype);

    [LibraryImport(Library, EntryPoint = "flow_leaky_relu")]
    internal static partial TensorHandle leaky_relu(TensorHandle self, double slope);

    [LibraryImport(Library, EntryPoint = "flow_elu")]
    internal static partial TensorHandle elu(TensorHandle self, double alpha);

    [LibraryImport(Library, EntryPoint = "flow_gelu")]
    internal static partial TensorHandle gelu(TensorHandle self);

    [LibraryImport(Library, EntryPoint = "flow_silu")]
    internal static partial TensorHandle silu(TensorHandle self);

    [LibraryImport(Library, EntryPoint = "flow_softplus")]
    internal static partial TensorHandle softplus(TensorHandle self, double beta, double threshold);

    [LibraryImport(Library, EntryPoint = "flow_logsigmoid")]
    internal static partial TensorHandle logsigmoid(TensorHandle self);

    [LibraryImport(Library, EntryPoint = "flow_one_hot")]
    internal static partial TensorHandle one_hot(TensorHandle self, long classes);

    [LibraryImport(Library, EntryPoint = "flow_mse_loss")]
    internal static partial TensorHandle mse_loss(TensorHandle input, TensorHandle target, long reduction);

    [LibraryImport(Library, EntryPoint = "flow_l1_loss")]
    internal static partial TensorHandle l1_loss(TensorHandle input, TensorHandle target, long reduction);

    [LibraryImport(Library, EntryPoint = "flow_huber_loss")]
    internal static partial TensorHandle huber_loss(TensorHandle input, TensorHandle target, double delta, long reduction);

    [LibraryImport(Library, EntryPoint = "flow_smooth_l1_loss")]
    internal static partial TensorHandle smooth_l1_loss(TensorHandle input, TensorHandle target, double beta, long reduction);

    [LibraryImport(Library, EntryPoint = "flow_cross_entropy")]
    internal static partial TensorHandle cross_entropy(
        TensorHandle input, TensorHandle target, TensorHandle weight, long ignoreIndex, long reduction, double labelSmoothing);

    [LibraryImport(Library, EntryPoint = "flow_nll_loss")]
    internal static partial TensorHandle nll_loss(
        TensorHandle input, TensorHandle target, TensorHandle weight, long ignoreIndex, long reduction);

    [LibraryImport(Library, EntryPoint = "flow_binary_cross_entropy")]
    internal static partial TensorHandle binary_cross_entropy(TensorHandle input, TensorHandle target, TensorHandle weight, long reduction);

    [LibraryImport(Library, EntryPoint = "flow_binary_cross_entropy_with_logits")]
    internal static partial TensorHandle binary_cross_entropy_with_logits(
        TensorHandle input, TensorHandle target, TensorHandle weight, TensorHandle posWeight, long reduction);

    [LibraryImport(Library, EntryPoint = "flow_kl_div")]
    internal static partial TensorHandle kl_div(TensorHandle input, TensorHandle target, long reduction, int logTarget);
}
