using System.Runtime.InteropServices;

namespace TorchSharp.Interop;

/// <summary>What a tensor is, and copies between types and devices.</summary>
internal static partial class Native
{
    [LibraryImport(Library, EntryPoint = "flow_dim")]
    [SuppressGCTransition]
    internal static partial int dim(TensorHandle self);

    [LibraryImport(Library, EntryPoint = "flow_numel")]
    [SuppressGCTransition]
    internal static partial long numel(TensorHandle self);

    [LibraryImport(Library, EntryPoint = "flow_dtype")]
    [SuppressGCTransition]
    internal static partial int dtype(TensorHandle self);

    [LibraryImport(Library, EntryPoint = "flow_element_size")]
    [SuppressGCTransition]
    internal static partial long element_size(TensorHandle self);

    [LibraryImport(Library, EntryPoint = "flow_device_type")]
    [SuppressGCTransition]
    internal static partial int device_type(TensorHandle self);

    [LibraryImport(Library, EntryPoint = "flow_device_index")]
    [SuppressGCTransition]
    internal static partial int device_index(TensorHandle self);

    [LibraryImport(Library, EntryPoint = "flow_sizes")]
    [SuppressGCTransition]
    internal static partial int sizes(TensorHandle self, Span<long> result);

    [LibraryImport(Library, EntryPoint = "flow_strides")]
    [SuppressGCTransition]
    internal static partial int strides(TensorHandle self, Span<long> result);

    [LibraryImport(Library, EntryPoint = "flow_size")]
    [SuppressGCTransition]
    internal static partial long size(TensorHandle self, long dim);

    [LibraryImport(Library, EntryPoint = "flow_is_contiguous")]
    [SuppressGCTransition]
    internal static partial int is_contiguous(TensorHandle self);

    [LibraryImport(Library, EntryPoint = "flow_data_ptr")]
    internal static partial nint data_ptr(TensorHandle self);

    [LibraryImport(Library, EntryPoint = "flow_item")]
    internal static partial int item(TensorHandle self, out Number result);

    [LibraryImport(Library, EntryPoint = "flow_allclose")]
    internal static partial int allclose(TensorHandle self, TensorHandle other, double rtol, double atol, int equalNan);

    [LibraryImport(Library, EntryPoint = "flow_equal")]
    internal static partial int equal(TensorHandle self, TensorHandle other);

    [LibraryImport(Library, EntryPoint = "flow_to")]
    internal static partial TensorHandle to(TensorHandle self, int dtype, int deviceType, int deviceIndex, int nonBlocking, int copy);

    [LibraryImport(Library, EntryPoint = "flow_copy_")]
    internal static partial int copy_(TensorHandle self, TensorHandle source, int nonBlocking);

    [LibraryImport(Library, EntryPoint = "flow_pin_memory")]
    internal static partial TensorHandle pin_memory(TensorHandle self);

    [LibraryImport(Library, EntryPoint = "flow_alias")]
    internal static partial TensorHandle alias(TensorHandle self);
}
