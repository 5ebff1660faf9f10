using System.Runtime.InteropServices;

namespace TorchSharp.Interop;

/// <summary>Elementwise operations of one tensor.</summary>
internal static partial class Native
{
    [LibraryImport(Library, EntryPoint = "flow_abs")]
    internal static partial TensorHandle abs(TensorHandle self);

    [LibraryImport(Library, EntryPoint = "flow_exp")]
    internal static partial TensorHandle exp(TensorHandle self);

    [LibraryImport(Library, EntryPoint = "flow_log")]
    internal static partial TensorHandle log(TensorHandle self);

    [LibraryImport(Library, EntryPoint = "flow_neg")]
    internal static partial TensorHandle neg(TensorHandle self);

    [LibraryImport(Library, EntryPoint = "flow_reciprocal")]
    internal static partial TensorHandle reciprocal(TensorHandle self);

    [LibraryImport(Library, EntryPoint = "flow_relu")]
    internal static partial TensorHandle relu(TensorHandle self);

    [LibraryImport(Library, EntryPoint = "flow_relu_")]
    internal static partial int relu_(TensorHandle self);

    [LibraryImport(Library, EntryPoint = "flow_sigmoid")]
    internal static partial TensorHandle sigmoid(TensorHandle self);

    [LibraryImport(Library, EntryPoint = "flow_sigmoid_")]
    internal static partial int sigmoid_(TensorHandle self);

    [LibraryImport(Library, EntryPoint = "flow_sign")]
    internal static partial TensorHandle sign(TensorHandle self);

    [LibraryImport(Library, EntryPoint = "flow_sqrt")]
    internal static partial TensorHandle sqrt(TensorHandle self);

    [LibraryImport(Library, EntryPoint = "flow_sqrt_")]
    internal static partial int sqrt_(TensorHandle self);

    [LibraryImport(Library, EntryPoint = "flow_square")]
    internal static partial TensorHandle square(TensorHandle self);

    [LibraryImport(Library, EntryPoint = "flow_tanh")]
    internal static partial TensorHandle tanh(TensorHandle self);

    [LibraryImport(Library, EntryPoint = "flow_tanh_")]
    internal static partial int tanh_(TensorHandle self);

    [LibraryImport(Library, EntryPoint = "flow_bitwise_not")]
    internal static partial TensorHandle bitwise_not(TensorHandle self);

    [LibraryImport(Library, EntryPoint = "flow_clamp")]
    internal static partial TensorHandle clamp(TensorHandle self, ReadOnlySpan<Number> min, ReadOnlySpan<Number> max);

    [LibraryImport(Library, EntryPoint = "flow_clamp_tensor")]
    internal static partial TensorHandle clamp_tensor(TensorHandle self, TensorHandle min, TensorHandle max);

    [LibraryImport(Library, EntryPoint = "flow_zero_")]
    internal static partial int zero_(TensorHandle self);

    [LibraryImport(Library, EntryPoint = "flow_fill_")]
    internal static partial int fill_(TensorHandle self, Number value);

    [LibraryImport(Library, EntryPoint = "flow_where")]
    internal static partial TensorHandle where(TensorHandle condition, TensorHandle yes, TensorHandle no);
}
