using System.Runtime.InteropServices;

namespace TorchSharp.Interop;

/// <summary>Views, joins and splits.</summary>
internal static partial class Native
{
    [LibraryImport(Library, EntryPoint = "flow_view")]
    internal static partial TensorHandle view(TensorHandle self, ReadOnlySpan<long> values, int count);

    [LibraryImport(Library, EntryPoint = "flow_reshape")]
    internal static partial TensorHandle reshape(TensorHandle self, ReadOnlySpan<long> values, int count);

    [LibraryImport(Library, EntryPoint = "flow_permute")]
    internal static partial TensorHandle permute(TensorHandle self, ReadOnlySpan<long> values, int count);

    [LibraryImport(Library, EntryPoint = "flow_expand")]
    internal static partial TensorHandle expand(TensorHandle self, ReadOnlySpan<long> shape, int rank, int isImplicit);

    [LibraryImport(Library, EntryPoint = "flow_contiguous")]
    internal static partial TensorHandle contiguous(TensorHandle self);

    [LibraryImport(Library, EntryPoint = "flow_clone")]
    internal static partial TensorHandle clone(TensorHandle self);

    [LibraryImport(Library, EntryPoint = "flow_t")]
    internal static partial TensorHandle t(TensorHandle self);

    [LibraryImport(Library, EntryPoint = "flow_mT")]
    internal static partial TensorHandle mT(TensorHandle self);

    [LibraryImport(Library, EntryPoint = "flow_transpose")]
    internal static partial TensorHandle transpose(TensorHandle self, long first, long second);

    [LibraryImport(Library, EntryPoint = "flow_flatten")]
    internal static partial TensorHandle flatten(TensorHandle self, long start, long end);

    [LibraryImport(Library, EntryPoint = "flow_squeeze")]
    internal static partial TensorHandle squeeze(TensorHandle self);

    [LibraryImport(Library, EntryPoint = "flow_squeeze_dim")]
    internal static partial TensorHandle squeeze_dim(TensorHandle self, long dim);

    [LibraryImport(Library, EntryPoint = "flow_unsqueeze")]
    internal static partial TensorHandle unsqueeze(TensorHandle self, long dim);

    [LibraryImport(Library, EntryPoint = "flow_diagonal")]
    internal static partial TensorHandle diagonal(TensorHandle self, long offset, long first, long second);

    [LibraryImport(Library, EntryPoint = "flow_cat")]
    internal static partial TensorHandle cat(ReadOnlySpan<nint> tensors, int count, long dim);

    [LibraryImport(Library, EntryPoint = "flow_stack")]
    internal static partial TensorHandle stack(ReadOnlySpan<nint> tensors, int count, long dim);
}
