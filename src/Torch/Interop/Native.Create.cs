using System.Runtime.InteropServices;

namespace TorchSharp.Interop;

/// <summary>Tensors out of nothing and out of memory.</summary>
internal static partial class Native
{
    [LibraryImport(Library, EntryPoint = "flow_empty")]
    internal static partial TensorHandle empty(ReadOnlySpan<long> shape, int rank, int dtype, int deviceType, int deviceIndex);

    [LibraryImport(Library, EntryPoint = "flow_zeros")]
    internal static partial TensorHandle zeros(ReadOnlySpan<long> shape, int rank, int dtype, int deviceType, int deviceIndex);

    [LibraryImport(Library, EntryPoint = "flow_full")]
    internal static partial TensorHandle full(ReadOnlySpan<long> shape, int rank, Number value, int dtype, int deviceType, int deviceIndex);

    [LibraryImport(Library, EntryPoint = "flow_arange")]
    internal static partial TensorHandle arange(Number start, Number end, Number step, int dtype, int deviceType, int deviceIndex);

    [LibraryImport(Library, EntryPoint = "flow_linspace")]
    internal static partial TensorHandle linspace(double start, double end, long steps, int dtype, int deviceType, int deviceIndex);

    [LibraryImport(Library, EntryPoint = "flow_eye")]
    internal static partial TensorHandle eye(long rows, long columns, int dtype, int deviceType, int deviceIndex);

    [LibraryImport(Library, EntryPoint = "flow_zeros_like")]
    internal static partial TensorHandle zeros_like(TensorHandle self, int dtype, int deviceType, int deviceIndex);

    [LibraryImport(Library, EntryPoint = "flow_full_like")]
    internal static partial TensorHandle full_like(TensorHandle self, Number value, int dtype, int deviceType, int deviceIndex);

    [LibraryImport(Library, EntryPoint = "flow_copy_from")]
    internal static partial TensorHandle copy_from(nint data, long bytes, ReadOnlySpan<long> shape, int rank, int dtype);
}
