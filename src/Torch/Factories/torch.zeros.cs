using TorchSharp.Interop;

namespace TorchSharp;

public static partial class torch
{
    /// <summary>A tensor of zeros.</summary>
    public static Tensor zeros(
        ReadOnlySpan<long> size, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        ZerosOf(size, dtype, device, requires_grad, names);

    /// <summary>A tensor of zeros.</summary>
    public static Tensor zeros(
        long[] size, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        ZerosOf(size, dtype, device, requires_grad, names);

    /// <summary>A tensor of zeros.</summary>
    public static Tensor zeros(
        long size, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        ZerosOf([size], dtype, device, requires_grad, names);

    /// <summary>A tensor of zeros.</summary>
    public static Tensor zeros(
        long rows, long columns, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        ZerosOf([rows, columns], dtype, device, requires_grad, names);

    /// <summary>A tensor of zeros.</summary>
    public static Tensor zeros(
        long dim0, long dim1, long dim2, ScalarType? dtype = null, Device? device = null, bool requires_grad = false,
        string[]? names = null) =>
        ZerosOf([dim0, dim1, dim2], dtype, device, requires_grad, names);

    /// <summary>A tensor of zeros.</summary>
    public static Tensor zeros(
        long dim0, long dim1, long dim2, long dim3, ScalarType? dtype = null, Device? device = null, bool requires_grad = false,
        string[]? names = null) =>
        ZerosOf([dim0, dim1, dim2, dim3], dtype, device, requires_grad, names);

    private static Tensor ZerosOf(ReadOnlySpan<long> size, ScalarType? dtype, Device? device, bool requires_grad, string[]? names)
    {
        RefuseNames(names);
        Device place = device ?? CPU;
        return Leaf(Native.zeros(size, size.Length, TypeOr(dtype), (int)place.type, place.index), requires_grad);
    }
}
