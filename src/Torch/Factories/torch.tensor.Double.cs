namespace TorchSharp;

public static partial class torch
{
    /// <summary>A tensor of 64-bit floating point without dimensions.</summary>
    public static Tensor tensor(double scalar, Device? device = null, bool requires_grad = false) =>
        FromSpan<double>([scalar], [], ScalarType.Float64, null, device, requires_grad, null);

    /// <summary>A vector of 64-bit floating point, a copy of the array unless another type asks for conversion.</summary>
    public static Tensor tensor(
        double[] rawArray, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        FromSpan<double>(rawArray, [rawArray.LongLength], ScalarType.Float64, dtype, device, requires_grad, names);

    /// <summary>A tensor of 64-bit floating point with the given shape, a copy of the array.</summary>
    public static Tensor tensor(
        double[] rawArray, ReadOnlySpan<long> dimensions, ScalarType? dtype = null, Device? device = null, bool requires_grad = false,
        string[]? names = null) =>
        FromSpan<double>(rawArray, dimensions, ScalarType.Float64, dtype, device, requires_grad, names);

    /// <summary>A matrix of 64-bit floating point, a copy of the array.</summary>
    public static Tensor tensor(
        double[,] rawArray, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        FromSpan(Elements<double>(rawArray), ShapeOf(rawArray), ScalarType.Float64, dtype, device, requires_grad, names);
}
