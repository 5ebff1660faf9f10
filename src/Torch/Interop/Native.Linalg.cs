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

    [LibraryImport(Library, EntryPoint = "flow_outer")]
    internal static partial TensorHandle outer(TensorHandle self, TensorHandle other);

    [LibraryImport(Library, EntryPoint = "flow_addmm")]
    internal static partial TensorHandle addmm(TensorHandle self, TensorHandle first, TensorHandle second, double beta, double alpha);

    [LibraryImport(Library, EntryPoint = "flow_addmv")]
    internal static partial TensorHandle addmv(TensorHandle self, TensorHandle matrix, TensorHandle vector, double beta, double alpha);

    [LibraryImport(Library, EntryPoint = "flow_linalg_cholesky")]
    internal static partial TensorHandle linalg_cholesky(TensorHandle self);

    [LibraryImport(Library, EntryPoint = "flow_linalg_inv")]
    internal static partial TensorHandle linalg_inv(TensorHandle self);

    [LibraryImport(Library, EntryPoint = "flow_linalg_pinv")]
    internal static partial TensorHandle linalg_pinv(TensorHandle self, double rcond, int hermitian);

    [LibraryImport(Library, EntryPoint = "flow_linalg_det")]
    internal static partial TensorHandle linalg_det(TensorHandle self);

    [LibraryImport(Library, EntryPoint = "flow_linalg_solve")]
    internal static partial TensorHandle linalg_solve(TensorHandle self, TensorHandle other);

    [LibraryImport(Library, EntryPoint = "flow_linalg_norm")]
    internal static partial TensorHandle linalg_norm(
        TensorHandle self, ReadOnlySpan<double> ord, ReadOnlySpan<long> dims, int count, int keepdim);

    [LibraryImport(Library, EntryPoint = "flow_linalg_eigh")]
    internal static partial int linalg_eigh(TensorHandle self, int upper, Span<nint> result);

    [LibraryImport(Library, EntryPoint = "flow_linalg_qr")]
    internal static partial int linalg_qr(TensorHandle self, int mode, Span<nint> result);

    [LibraryImport(Library, EntryPoint = "flow_linalg_svd")]
    internal static partial int linalg_svd(TensorHandle self, int fullMatrices, Span<nint> result);

    [LibraryImport(Library, EntryPoint = "flow_linalg_lstsq")]
    internal static partial int linalg_lstsq(TensorHandle self, TensorHandle other, Span<nint> result);
}
