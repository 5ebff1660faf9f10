using System.Runtime.InteropServices;

namespace TorchSharp.Interop;

/// <summary>Products and decompositions.</summary>
internal static partial class Native
{
    [LibraryImport(Library, EntryPoint = "flow_matmul")]
    internal static partial TensorHandle matmul(TensorHandle self, TensorHandle other);

    [LibraryImport(Library, EntryPoint = "flow_mm")]
    internal static partial TensorHandle mm(TensorHandle self, TensorHandle other);

    [LibraryImport(Library, EntryPoint = "flow_bmm")]
    internal static partial TensorHandle bmm(TensorHandle self, TensorHandle other);

    [LibraryImport(Library, EntryPoint = "flow_mv")]
    internal static partial TensorHandle mv(TensorHandle self, TensorHandle other);

    [LibraryImport(Library, EntryPoint = "flow_dot")]
    internal static partial TensorHandle dot(TensorHandle self, TensorHandle other);

    [LibraryImport(Library, EntryPoint = "flow_linalg_solve")]
    internal static partial TensorHandle linalg_solve(TensorHandle self, TensorHandle other);

    [LibraryImport(Library, EntryPoint = "flow_linalg_qr")]
    internal static partial int linalg_qr(TensorHandle self, int mode, Span<nint> result);
}
