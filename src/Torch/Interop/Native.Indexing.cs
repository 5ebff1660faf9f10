using System.Runtime.InteropServices;

namespace TorchSharp.Interop;

/// <summary>Reading and writing parts of a tensor.</summary>
internal static partial class Native
{
    [LibraryImport(Library, EntryPoint = "flow_index")]
    internal static partial TensorHandle index(TensorHandle self, ReadOnlySpan<IndexPart> parts, int count);

    [LibraryImport(Library, EntryPoint = "flow_index_put_")]
    internal static partial int index_put_(TensorHandle self, ReadOnlySpan<IndexPart> parts, int count, TensorHandle value);

    [LibraryImport(Library, EntryPoint = "flow_index_put_scalar_")]
    internal static partial int index_put_scalar_(TensorHandle self, ReadOnlySpan<IndexPart> parts, int count, Number value);

    [LibraryImport(Library, EntryPoint = "flow_select")]
    internal static partial TensorHandle select(TensorHandle self, long dim, long index);

    [LibraryImport(Library, EntryPoint = "flow_slice")]
    internal static partial TensorHandle slice(TensorHandle self, long dim, long start, long end, long step);

    [LibraryImport(Library, EntryPoint = "flow_narrow")]
    internal static partial TensorHandle narrow(TensorHandle self, long dim, long start, long length);

    [LibraryImport(Library, EntryPoint = "flow_index_select")]
    internal static partial TensorHandle index_select(TensorHandle self, long dim, TensorHandle index);

    [LibraryImport(Library, EntryPoint = "flow_gather")]
    internal static partial TensorHandle gather(TensorHandle self, long dim, TensorHandle index);

    [LibraryImport(Library, EntryPoint = "flow_take")]
    internal static partial TensorHandle take(TensorHandle self, TensorHandle index);

    [LibraryImport(Library, EntryPoint = "flow_nonzero")]
    internal static partial TensorHandle nonzero(TensorHandle self);

    [LibraryImport(Library, EntryPoint = "flow_scatter")]
    internal static partial TensorHandle scatter(TensorHandle self, long dim, TensorHandle index, TensorHandle source);

    [LibraryImport(Library, EntryPoint = "flow_scatter_")]
    internal static partial int scatter_(TensorHandle self, long dim, TensorHandle index, TensorHandle source);

    [LibraryImport(Library, EntryPoint = "flow_scatter_add")]
    internal static partial TensorHandle scatter_add(TensorHandle self, long dim, TensorHandle index, TensorHandle source);

    [LibraryImport(Library, EntryPoint = "flow_scatter_add_")]
    internal static partial int scatter_add_(TensorHandle self, long dim, TensorHandle index, TensorHandle source);

    [LibraryImport(Library, EntryPoint = "flow_index_copy")]
    internal static partial TensorHandle index_copy(TensorHandle self, long dim, TensorHandle index, TensorHandle source);

    [LibraryImport(Library, EntryPoint = "flow_index_copy_")]
    internal static partial int index_copy_(TensorHandle self, long dim, TensorHandle index, TensorHandle source);

    [LibraryImport(Library, EntryPoint = "flow_scatter_scalar")]
    internal static partial TensorHandle scatter_scalar(TensorHandle self, long dim, TensorHandle index, Number value);

    [LibraryImport(Library, EntryPoint = "flow_scatter_scalar_")]
    internal static partial int scatter_scalar_(TensorHandle self, long dim, TensorHandle index, Number value);

    [LibraryImport(Library, EntryPoint = "flow_index_add")]
    internal static partial TensorHandle index_add(TensorHandle self, long dim, TensorHandle index, TensorHandle source, Number alpha);

    [LibraryImport(Library, EntryPoint = "flow_index_add_")]
    internal static partial int index_add_(TensorHandle self, long dim, TensorHandle index, TensorHandle source, Number alpha);

    [LibraryImport(Library, EntryPoint = "flow_index_fill_")]
    internal static partial int index_fill_(TensorHandle self, long dim, TensorHandle index, Number value);

    [LibraryImport(Library, EntryPoint = "flow_masked_fill")]
    internal static partial TensorHandle masked_fill(TensorHandle self, TensorHandle mask, Number value);

    [LibraryImport(Library, EntryPoint = "flow_masked_fill_")]
    internal static partial int masked_fill_(TensorHandle self, TensorHandle mask, Number value);

    [LibraryImport(Library, EntryPoint = "flow_masked_select")]
    internal static partial TensorHandle masked_select(TensorHandle self, TensorHandle mask);
}
