using System.Runtime.InteropServices;

namespace TorchSharp.Interop;

/// <summary>Arithmetic of two tensors, or of a tensor and a number.</summary>
internal static partial class Native
{
    [LibraryImport(Library, EntryPoint = "flow_mul")]
    internal static partial TensorHandle mul(TensorHandle self, TensorHandle other);

    [LibraryImport(Library, EntryPoint = "flow_mul_")]
    internal static partial int mul_(TensorHandle self, TensorHandle other);

    [LibraryImport(Library, EntryPoint = "flow_mul_scalar")]
    internal static partial TensorHandle mul_scalar(TensorHandle self, Number other);

    [LibraryImport(Library, EntryPoint = "flow_mul_scalar_")]
    internal static partial int mul_scalar_(TensorHandle self, Number other);

    [LibraryImport(Library, EntryPoint = "flow_pow")]
    internal static partial TensorHandle pow(TensorHandle self, TensorHandle other);

    [LibraryImport(Library, EntryPoint = "flow_pow_scalar")]
    internal static partial TensorHandle pow_scalar(TensorHandle self, Number other);

    [LibraryImport(Library, EntryPoint = "flow_remainder")]
    internal static partial TensorHandle remainder(TensorHandle self, TensorHandle other);

    [LibraryImport(Library, EntryPoint = "flow_remainder_scalar")]
    internal static partial TensorHandle remainder_scalar(TensorHandle self, Number other);

    [LibraryImport(Library, EntryPoint = "flow_maximum")]
    internal static partial TensorHandle maximum(TensorHandle self, TensorHandle other);

    [LibraryImport(Library, EntryPoint = "flow_minimum")]
    internal static partial TensorHandle minimum(TensorHandle self, TensorHandle other);

    [LibraryImport(Library, EntryPoint = "flow_add")]
    internal static partial TensorHandle add(TensorHandle self, TensorHandle other, Number alpha);

    [LibraryImport(Library, EntryPoint = "flow_add_")]
    internal static partial int add_(TensorHandle self, TensorHandle other, Number alpha);

    [LibraryImport(Library, EntryPoint = "flow_add_scalar")]
    internal static partial TensorHandle add_scalar(TensorHandle self, Number other, Number alpha);

    [LibraryImport(Library, EntryPoint = "flow_add_scalar_")]
    internal static partial int add_scalar_(TensorHandle self, Number other, Number alpha);

    [LibraryImport(Library, EntryPoint = "flow_sub")]
    internal static partial TensorHandle sub(TensorHandle self, TensorHandle other, Number alpha);

    [LibraryImport(Library, EntryPoint = "flow_sub_scalar")]
    internal static partial TensorHandle sub_scalar(TensorHandle self, Number other, Number alpha);

    [LibraryImport(Library, EntryPoint = "flow_rsub_scalar")]
    internal static partial TensorHandle rsub_scalar(TensorHandle self, Number other);

    [LibraryImport(Library, EntryPoint = "flow_div")]
    internal static partial TensorHandle div(TensorHandle self, TensorHandle other, int rounding);

    [LibraryImport(Library, EntryPoint = "flow_div_scalar")]
    internal static partial TensorHandle div_scalar(TensorHandle self, Number other, int rounding);

    [LibraryImport(Library, EntryPoint = "flow_addcmul_")]
    internal static partial int addcmul_(TensorHandle self, TensorHandle first, TensorHandle second, Number value);

    [LibraryImport(Library, EntryPoint = "flow_addcdiv_")]
    internal static partial int addcdiv_(TensorHandle self, TensorHandle first, TensorHandle second, Number value);
}
