using System.Runtime.InteropServices;

namespace TorchSharp.Interop;

/// <summary>Comparisons and logic.</summary>
internal static partial class Native
{
    [LibraryImport(Library, EntryPoint = "flow_eq")]
    internal static partial TensorHandle eq(TensorHandle self, TensorHandle other);

    [LibraryImport(Library, EntryPoint = "flow_eq_scalar")]
    internal static partial TensorHandle eq_scalar(TensorHandle self, Number other);

    [LibraryImport(Library, EntryPoint = "flow_ne")]
    internal static partial TensorHandle ne(TensorHandle self, TensorHandle other);

    [LibraryImport(Library, EntryPoint = "flow_ne_scalar")]
    internal static partial TensorHandle ne_scalar(TensorHandle self, Number other);

    [LibraryImport(Library, EntryPoint = "flow_lt")]
    internal static partial TensorHandle lt(TensorHandle self, TensorHandle other);

    [LibraryImport(Library, EntryPoint = "flow_lt_scalar")]
    internal static partial TensorHandle lt_scalar(TensorHandle self, Number other);

    [LibraryImport(Library, EntryPoint = "flow_le")]
    internal static partial TensorHandle le(TensorHandle self, TensorHandle other);

    [LibraryImport(Library, EntryPoint = "flow_le_scalar")]
    internal static partial TensorHandle le_scalar(TensorHandle self, Number other);

    [LibraryImport(Library, EntryPoint = "flow_gt")]
    internal static partial TensorHandle gt(TensorHandle self, TensorHandle other);

    [LibraryImport(Library, EntryPoint = "flow_gt_scalar")]
    internal static partial TensorHandle gt_scalar(TensorHandle self, Number other);

    [LibraryImport(Library, EntryPoint = "flow_ge")]
    internal static partial TensorHandle ge(TensorHandle self, TensorHandle other);

    [LibraryImport(Library, EntryPoint = "flow_ge_scalar")]
    internal static partial TensorHandle ge_scalar(TensorHandle self, Number other);

    [LibraryImport(Library, EntryPoint = "flow_bitwise_and")]
    internal static partial TensorHandle bitwise_and(TensorHandle self, TensorHandle other);

    [LibraryImport(Library, EntryPoint = "flow_bitwise_or")]
    internal static partial TensorHandle bitwise_or(TensorHandle self, TensorHandle other);

    [LibraryImport(Library, EntryPoint = "flow_bitwise_xor")]
    internal static partial TensorHandle bitwise_xor(TensorHandle self, TensorHandle other);
}
