using TorchSharp.Interop;

namespace TorchSharp;

public static partial class torch
{
    /// <summary>A tensor of ones.</summary>
    public static Tensor ones(
        ReadOnlySpan<long> size, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        OnesOf(size, dtype, device, requires_grad, names);

    /// <summary>A tensor of ones.</summary>
    public static Tensor ones(
        long[] size, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        OnesOf(size, dtype, device, requires_grad, names);

    /// <summary>A tensor of ones.</summary>
    public static Tensor ones(
        long size, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        OnesOf([size], dtype, device, requires_grad, names);

    /// <summary>A tensor of ones.</summary>
    public static Tensor ones(
        long rows, long columns, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        OnesOf([rows, columns], dtype, device, requires_grad, names);

    /// <summary>A tensor of ones.</summary>
    public static Tensor ones(
        long dim0, long dim1, long dim2, ScalarType? dtype = null, Device? device = null, bool requires_grad = false,
        string[]? names = null) =>
        OnesOf([dim0, dim1, dim2], dtype, device, requires_grad, names);

    /// <summary>A tensor of ones.</summary>
    public static Tensor ones(
        long dim0, long dim1, long dim2, long dim3, ScalarType? dtype = null, Device? device = null, bool requires_grad = false,
        string[]? names = null) =>
        OnesOf([dim0, dim1, dim2, dim3], dtype, device, requires_grad, names);

    private static Tensor OnesOf(ReadOnlySpan<long> size, ScalarType? dtype, Device? device, bool requires_grad, string[]? names)
    {
        RefuseNames(names);
        Device place = device ?? CPU;
        return Leaf(Native.full(size, size.Length, Number.One, TypeOr(dtype), (int)place.type, place.index), requires_grad);
    }
}
