using TorchSharp.Interop;

namespace TorchSharp;

public static partial class torch
{
    /// <summary>A tensor whose elements are not set.</summary>
    public static Tensor empty(
        ReadOnlySpan<long> size, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        EmptyOf(size, dtype, device, requires_grad, names);

    /// <summary>A tensor whose elements are not set.</summary>
    public static Tensor empty(
        long[] size, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        EmptyOf(size, dtype, device, requires_grad, names);

    /// <summary>A tensor whose elements are not set.</summary>
    public static Tensor empty(
        long size, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        EmptyOf([size], dtype, device, requires_grad, names);

    /// <summary>A tensor whose elements are not set.</summary>
    public static Tensor empty(
        long rows, long columns, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        EmptyOf([rows, columns], dtype, device, requires_grad, names);

    /// <summary>A tensor whose elements are not set.</summary>
    public static Tensor empty(
        long dim0, long dim1, long dim2, ScalarType? dtype = null, Device? device = null, bool requires_grad = false,
        string[]? names = null) =>
        EmptyOf([dim0, dim1, dim2], dtype, device, requires_grad, names);

    /// <summary>A tensor whose elements are not set.</summary>
    public static Tensor empty(
        long dim0, long dim1, long dim2, long dim3, ScalarType? dtype = null, Device? device = null, bool requires_grad = false,
        string[]? names = null) =>
        EmptyOf([dim0, dim1, dim2, dim3], dtype, device, requires_grad, names);

    private static Tensor EmptyOf(ReadOnlySpan<long> size, ScalarType? dtype, Device? device, bool requires_grad, string[]? names)
    {
        RefuseNames(names);
        Device place = device ?? CPU;
        return Leaf(Native.empty(size, size.Length, TypeOr(dtype), (int)place.type, place.index), requires_grad);
    }
}
