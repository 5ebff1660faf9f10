namespace TorchSharp;

public static partial class torch
{
    /// <summary>A tensor of 32-bit floating point without dimensions.</summary>
    public static Tensor tensor(float scalar, Device? device = null, bool requires_grad = false) =>
        FromSpan<float>([scalar], [], ScalarType.Float32, null, device, requires_grad, null);

    /// <summary>A vector of 32-bit floating point, a copy of the array unless another type asks for conversion.</summary>
    public static Tensor tensor(
        float[] rawArray, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        FromSpan<float>(rawArray, [rawArray.LongLength], ScalarType.Float32, dtype, device, requires_grad, names);

    /// <summary>A tensor of 32-bit floating point with the given shape, a copy of the array.</summary>
    public static Tensor tensor(
        float[] rawArray, ReadOnlySpan<long> dimensions, ScalarType? dtype = null, Device? device = null, bool requires_grad = false,
        string[]? names = null) =>
        FromSpan<float>(rawArray, dimensions, ScalarType.Float32, dtype, device, requires_grad, names);

    /// <summary>A vector of 32-bit floating point, a copy of the list.</summary>
    public static Tensor tensor(
        IList<float> rawArray, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        FromSpan<float>(ToSpan(rawArray), [rawArray.Count], ScalarType.Float32, dtype, device, requires_grad, names);

    /// <summary>A tensor of 32-bit floating point with the given shape, a copy of the list.</summary>
    public static Tensor tensor(
        IList<float> rawArray, ReadOnlySpan<long> dimensions, ScalarType? dtype = null, Device? device = null, bool requires_grad = false,
        string[]? names = null) =>
        FromSpan<float>(ToSpan(rawArray), dimensions, ScalarType.Float32, dtype, device, requires_grad, names);

    /// <summary>A tensor of 32-bit floating point with the given shape, a copy of the memory.</summary>
    public static Tensor tensor(
        Memory<float> rawArray, ReadOnlySpan<long> dimensions, ScalarType? dtype = null, Device? device = null, bool requires_grad = false,
        string[]? names = null) =>
        FromSpan<float>(rawArray.Span, dimensions, ScalarType.Float32, dtype, device, requires_grad, names);

    /// <summary>A matrix of 32-bit floating point, a copy of the list.</summary>
    public static Tensor tensor(
        IList<float> rawArray, long rows, long columns, ScalarType? dtype = null, Device? device = null, bool requires_grad = false,
        string[]? names = null) =>
        FromSpan<float>(ToSpan(rawArray), [rows, columns], ScalarType.Float32, dtype, device, requires_grad, names);

    /// <summary>A matrix of 32-bit floating point, a copy of the array.</summary>
    public static Tensor tensor(
        float[,] rawArray, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        FromSpan(Elements<float>(rawArray), ShapeOf(rawArray), ScalarType.Float32, dtype, device, requires_grad, names);

    /// <summary>A tensor of 32-bit floating point with three dimensions, a copy of the array.</summary>
    public static Tensor tensor(
        float[,,] rawArray, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        FromSpan(Elements<float>(rawArray), ShapeOf(rawArray), ScalarType.Float32, dtype, device, requires_grad, names);

    /// <summary>A tensor of 32-bit floating point with four dimensions, a copy of the array.</summary>
    public static Tensor tensor(
        float[,,,] rawArray, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        FromSpan(Elements<float>(rawArray), ShapeOf(rawArray), ScalarType.Float32, dtype, device, requires_grad, names);
}
