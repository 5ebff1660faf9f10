namespace TorchSharp;

public static partial class torch
{
    /// <summary>A tensor of 64-bit integers without dimensions.</summary>
    public static Tensor tensor(long scalar, Device? device = null, bool requires_grad = false) =>
        FromSpan<long>([scalar], [], ScalarType.Int64, null, device, requires_grad, null);

    /// <summary>A vector of 64-bit integers, a copy of the array unless another type asks for conversion.</summary>
    public static Tensor tensor(
        long[] rawArray, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        FromSpan<long>(rawArray, [rawArray.LongLength], ScalarType.Int64, dtype, device, requires_grad, names);

    /// <summary>A tensor of 64-bit integers with the given shape, a copy of the array.</summary>
    public static Tensor tensor(
        long[] rawArray, ReadOnlySpan<long> dimensions, ScalarType? dtype = null, Device? device = null, bool requires_grad = false,
        string[]? names = null) =>
        FromSpan<long>(rawArray, dimensions, ScalarType.Int64, dtype, device, requires_grad, names);

    /// <summary>A matrix of 64-bit integers, a copy of the array.</summary>
    public static Tensor tensor(
        long[,] rawArray, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        FromSpan(Elements<long>(rawArray), ShapeOf(rawArray), ScalarType.Int64, dtype, device, requires_grad, names);
}
