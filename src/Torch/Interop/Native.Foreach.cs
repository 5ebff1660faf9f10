using System.Runtime.InteropServices;

namespace TorchSharp.Interop;

/// <summary>The same operation on every tensor of a list.</summary>
internal static partial class Native
{
    [LibraryImport(Library, EntryPoint = "flow_foreach_mul_scalar_")]
    internal static partial int foreach_mul_scalar_(ReadOnlySpan<nint> self, int count, Number factor);

    [LibraryImport(Library, EntryPoint = "flow_foreach_add_scalar_")]
    internal static partial int foreach_add_scalar_(ReadOnlySpan<nint> self, int count, Number summand);

    [LibraryImport(Library, EntryPoint = "flow_foreach_add_")]
    internal static partial int foreach_add_(ReadOnlySpan<nint> self, ReadOnlySpan<nint> other, int count, Number alpha);

    [LibraryImport(Library, EntryPoint = "flow_foreach_addcmul_")]
    internal static partial int foreach_addcmul_(ReadOnlySpan<nint> self, ReadOnlySpan<nint> left, ReadOnlySpan<nint> right, int count, Number value);

    [LibraryImport(Library, EntryPoint = "flow_foreach_addcdiv_")]
    internal static partial int foreach_addcdiv_(ReadOnlySpan<nint> self, ReadOnlySpan<nint> left, ReadOnlySpan<nint> right, int count, Number value);

    [LibraryImport(Library, EntryPoint = "flow_foreach_sqrt_")]
    internal static partial int foreach_sqrt_(ReadOnlySpan<nint> self, int count);

    [LibraryImport(Library, EntryPoint = "flow_foreach_add_scalar")]
    internal static partial long foreach_add_scalar(ReadOnlySpan<nint> self, int count, Number summand, Span<nint> result);

    [LibraryImport(Library, EntryPoint = "flow_foreach_mul")]
    internal static partial long foreach_mul(ReadOnlySpan<nint> self, ReadOnlySpan<nint> other, int count, Span<nint> result);

    [LibraryImport(Library, EntryPoint = "flow_foreach_sub")]
    internal static partial long foreach_sub(ReadOnlySpan<nint> self, ReadOnlySpan<nint> other, int count, Span<nint> result);

    [LibraryImport(Library, EntryPoint = "flow_foreach_sqrt")]
    internal static partial long foreach_sqrt(ReadOnlySpan<nint> self, int count, Span<nint> result);

    [LibraryImport(Library, EntryPoint = "flow_foreach_norm")]
    internal static partial long foreach_norm(ReadOnlySpan<nint> self, int count, Number order, Span<nint> result);
}
