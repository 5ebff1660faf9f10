using System.Runtime.InteropServices;

namespace TorchSharp.Interop;

/// <summary>Reductions.</summary>
internal static partial class Native
{
    [LibraryImport(Library, EntryPoint = "flow_all")]
    internal static partial TensorHandle all(TensorHandle self);

    [LibraryImport(Library, EntryPoint = "flow_any")]
    internal static partial TensorHandle any(TensorHandle self);

    [LibraryImport(Library, EntryPoint = "flow_max")]
    internal static partial TensorHandle max(TensorHandle self);

    [LibraryImport(Library, EntryPoint = "flow_min")]
    internal static partial TensorHandle min(TensorHandle self);

    [LibraryImport(Library, EntryPoint = "flow_sum")]
    internal static partial TensorHandle sum(TensorHandle self, int dtype);

    [LibraryImport(Library, EntryPoint = "flow_sum_dims")]
    internal static partial TensorHandle sum_dims(TensorHandle self, ReadOnlySpan<long> dims, int count, int keepdim, int dtype);

    [LibraryImport(Library, EntryPoint = "flow_mean")]
    internal static partial TensorHandle mean(TensorHandle self, int dtype);

    [LibraryImport(Library, EntryPoint = "flow_mean_dims")]
    internal static partial TensorHandle mean_dims(TensorHandle self, ReadOnlySpan<long> dims, int count, int keepdim, int dtype);

    [LibraryImport(Library, EntryPoint = "flow_max_dim")]
    internal static partial int max_dim(TensorHandle self, long dim, int keepdim, Span<nint> result);

    [LibraryImport(Library, EntryPoint = "flow_min_dim")]
    internal static partial int min_dim(TensorHandle self, long dim, int keepdim, Span<nint> result);

    [LibraryImport(Library, EntryPoint = "flow_all_dim")]
    internal static partial TensorHandle all_dim(TensorHandle self, long dim, int keepdim);

    [LibraryImport(Library, EntryPoint = "flow_any_dim")]
    internal static partial TensorHandle any_dim(TensorHandle self, long dim, int keepdim);

    [LibraryImport(Library, EntryPoint = "flow_argmax")]
    internal static partial TensorHandle argmax(TensorHandle self, ReadOnlySpan<long> dim, int keepdim);

    [LibraryImport(Library, EntryPoint = "flow_logsumexp")]
    internal static partial TensorHandle logsumexp(TensorHandle self, ReadOnlySpan<long> dims, int count, int keepdim);

    [LibraryImport(Library, EntryPoint = "flow_var")]
    internal static partial TensorHandle var(TensorHandle self, int unbiased);

    [LibraryImport(Library, EntryPoint = "flow_var_dims")]
    internal static partial TensorHandle var_dims(TensorHandle self, ReadOnlySpan<long> dims, int count, int unbiased, int keepdim);

    [LibraryImport(Library, EntryPoint = "flow_std")]
    internal static partial TensorHandle std(TensorHandle self, int unbiased);

    [LibraryImport(Library, EntryPoint = "flow_std_dims")]
    internal static partial TensorHandle std_dims(TensorHandle self, ReadOnlySpan<long> dims, int count, int unbiased, int keepdim);

    [LibraryImport(Library, EntryPoint = "flow_norm")]
    internal static partial TensorHandle norm(TensorHandle self, double p);

    [LibraryImport(Library, EntryPoint = "flow_cumsum")]
    internal static partial TensorHandle cumsum(TensorHandle self, long dim, int dtype);
}
