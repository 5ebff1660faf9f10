using System.Runtime.InteropServices;

namespace TorchSharp.Interop;

/// <summary>Reading and writing parts of a tensor.</summary>
internal static partial class Native
{
    [LibraryImport(Library, EntryPoint = "flow_index")]
    internal static partial TensorHandle index(TensorHandle self, ReadOnlySpan<IndexPart> parts, int count);

    [LibraryImport(Library, EntryPoint = "flow_index_put_")]
    internal static partial int index_put_(TensorHandle self, ReadOnlySpan<IndexPart> parts, int count, TensorHandle value);

    [LibraryImport(Library, EntryPoint = "flow_select")]
    internal static partial TensorHandle select(TensorHandle self, long dim, long index);

    [LibraryImport(Library, EntryPoint = "flow_narrow")]
    internal static partial TensorHandle narrow(TensorHandle self, long dim, long start, long length);

    [LibraryImport(Library, EntryPoint = "flow_index_select")]
    internal static partial TensorHandle index_select(TensorHandle self, long dim, TensorHandle index);

    [LibraryImport(Library, EntryPoint = "flow_gather")]
    internal static partial TensorHandle gather(TensorHandle self, long dim, TensorHandle index);

    [LibraryImport(Library, EntryPoint = "flow_masked_fill")]
    internal static partial TensorHandle masked_fill(TensorHandle self, TensorHandle mask, Number value);
}

/// <summary>One entry of an index expression as it crosses the ABI; native/indexing.cpp has the same struct.</summary>
[StructLayout(LayoutKind.Sequential)]
internal readonly record struct IndexPart(long Kind, long Start, long Stop, long Step, nint Handle)
{
    internal const long NewAxis = 0;
    internal const long Ellipsis = 1;
    internal const long Single = 2;
    internal const long Slice = 3;
    internal const long Mask = 4;
    internal const long Boolean = 5;
}
