namespace TorchSharp;

public static partial class torch
{
    /// <summary>A tensor of 16-bit floating point without dimensions.</summary>
    public static Tensor tensor(Half scalar, Device? device = null, bool requires_grad = false) =>
        FromSpan<Half>([scalar], [], ScalarType.Float16, null, device, requires_grad, null);

    /// <summary>A vector of 16-bit floating point, a copy of the array unless another type asks for conversion.</summary>
    public static Tensor tensor(
        Half[] rawArray, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        FromSpan<Half>(rawArray, [rawArray.LongLength], ScalarType.Float16, dtype, device, requires_grad, names);

    /// <summary>A tensor of 16-bit floating point with the given shape, a copy of the array.</summary>
    public static Tensor tensor(
        Half[] rawArray, ReadOnlySpan<long> dimensions, ScalarType? dtype = null, Device? device = null, bool requires_grad = false,
        string[]? names = null) =>
        FromSpan<Half>(rawArray, dimensions, ScalarType.Float16, dtype, device, requires_grad, names);

    /// <summary>A vector of 16-bit floating point, a copy of the list.</summary>
    public static Tensor tensor(
        IList<Half> rawArray, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        FromSpan<Half>(ToSpan(rawArray), [rawArray.Count], ScalarType.Float16, dtype, device, requires_grad, names);

    /// <summary>A tensor of 16-bit floating point with the given shape, a copy of the list.</summary>
    public static Tensor tensor(
        IList<Half> rawArray, ReadOnlySpan<long> dimensions, ScalarType? dtype = null, Device? device = null, bool requires_grad = false,
        string[]? names = null) =>
        FromSpan<Half>(ToSpan(rawArray), dimensions, ScalarType.Float16, dtype, device, requires_grad, names);

    /// <summary>A tensor of 16-bit floating point with the given shape, a copy of the memory.</summary>
    public static Tensor tensor(
        Memory<Half> rawArray, ReadOnlySpan<long> dimensions, ScalarType? dtype = null, Device? device = null, bool requires_grad = false,
        string[]? names = null) =>
        FromSpan<Half>(rawArray.Span, dimensions, ScalarType.Float16, dtype, device, requires_grad, names);

    /// <summary>A matrix of 16-bit floating point, a copy of the list.</summary>
    public static Tensor tensor(
        IList<Half> rawArray, long rows, long columns, ScalarType? dtype = null, Device? device = null, bool requires_grad = false,
        string[]? names = null) =>
        FromSpan<Half>(ToSpan(rawArray), [rows, columns], ScalarType.Float16, dtype, device, requires_grad, names);

    /// <summary>A matrix of 16-bit floating point, a copy of the array.</summary>
    public static Tensor tensor(
        Half[,] rawArray, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        FromSpan(Elements<Half>(rawArray), ShapeOf(rawArray), ScalarType.Float16, dtype, device, requires_grad, names);

    /// <summary>A tensor of 16-bit floating point with three dimensions, a copy of the array.</summary>
    public static Tensor tensor(
        Half[,,] rawArray, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        FromSpan(Elements<Half>(rawArray), ShapeOf(rawArray), ScalarType.Float16, dtype, device, requires_grad, names);

    /// <summary>A tensor of 16-bit floating point with four dimensions, a copy of the array.</summary>
    public static Tensor tensor(
        Half[,,,] rawArray, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        FromSpan(Elements<Half>(rawArray), ShapeOf(rawArray), ScalarType.Float16, dtype, device, requires_grad, names);
}
