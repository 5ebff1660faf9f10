using TorchSharp.Interop;

namespace TorchSharp;

public static partial class torch
{
    /// <summary>A tensor drawn from the uniform distribution on [0, 1).</summary>
    public static Tensor rand(
        ReadOnlySpan<long> size, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null,
        Generator? generator = null) =>
        RandOf(size, dtype, device, requires_grad, names, generator);

    /// <summary>A tensor drawn from the uniform distribution on [0, 1).</summary>
    public static Tensor rand(
        long[] size, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null,
        Generator? generator = null) =>
        RandOf(size, dtype, device, requires_grad, names, generator);

    /// <summary>A tensor drawn from the uniform distribution on [0, 1).</summary>
    public static Tensor rand(
        long size, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null,
        Generator? generator = null) =>
        RandOf([size], dtype, device, requires_grad, names, generator);

    /// <summary>A tensor drawn from the uniform distribution on [0, 1).</summary>
    public static Tensor rand(
        long rows, long columns, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null,
        Generator? generator = null) =>
        RandOf([rows, columns], dtype, device, requires_grad, names, generator);

    /// <summary>A tensor drawn from the uniform distribution on [0, 1).</summary>
    public static Tensor rand(
        long dim0, long dim1, long dim2, ScalarType? dtype = null, Device? device = null, bool requires_grad = false,
        string[]? names = null, Generator? generator = null) =>
        RandOf([dim0, dim1, dim2], dtype, device, requires_grad, names, generator);

    /// <summary>A tensor drawn from the uniform distribution on [0, 1).</summary>
    public static Tensor rand(
        long dim0, long dim1, long dim2, long dim3, ScalarType? dtype = null, Device? device = null, bool requires_grad = false,
        string[]? names = null, Generator? generator = null) =>
        RandOf([dim0, dim1, dim2, dim3], dtype, device, requires_grad, names, generator);

    private static Tensor RandOf(
        ReadOnlySpan<long> size, ScalarType? dtype, Device? device, bool requires_grad, string[]? names, Generator? generator)
    {
        RefuseNames(names);
        Device place = device ?? CPU;
        return Leaf(Native.rand(size, size.Length, Generator.HandleOf(generator), TypeOr(dtype), (int)place.type, place.index), requires_grad);
    }
}
