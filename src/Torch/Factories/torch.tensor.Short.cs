namespace TorchSharp;

public static partial class torch
{
    /// <summary>A tensor of 16-bit integers without dimensions.</summary>
    public static Tensor tensor(short scalar, Device? device = null, bool requires_grad = false) =>
        FromSpan<short>([scalar], [], ScalarType.Int16, null, device, requires_grad, null);

    /// <summary>A vector of 16-bit integers, a copy of the array unless another type asks for conversion.</summary>
    public static Tensor tensor(
        short[] rawArray, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        FromSpan<short>(rawArray, [rawArray.LongLength], ScalarType.Int16, dtype, device, requires_grad, names);

    /// <summary>A tensor of 16-bit integers with the given shape, a copy of the array.</summary>
    public static Tensor tensor(
        short[] rawArray, ReadOnlySpan<long> dimensions, ScalarType? dtype = null, Device? device = null, bool requires_grad = false,
        string[]? names = null) =>
        FromSpan<short>(rawArray, dimensions, ScalarType.Int16, dtype, device, requires_grad, names);

    /// <summary>A vector of 16-bit integers, a copy of the list.</summary>
    public static Tensor tensor(
        IList<short> rawArray, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        FromSpan<short>(ToSpan(rawArray), [rawArray.Count], ScalarType.Int16, dtype, device, requires_grad, names);

    /// <summary>A tensor of 16-bit integers with the given shape, a copy of the list.</summary>
    public static Tensor tensor(
        IList<short> rawArray, ReadOnlySpan<long> dimensions, ScalarType? dtype = null, Device? device = null, bool requires_grad = false,
        string[]? names = null) =>
        FromSpan<short>(ToSpan(rawArray), dimensions, ScalarType.Int16, dtype, device, requires_grad, names);

    /// <summary>A tensor of 16-bit integers with the given shape, a copy of the memory.</summary>
    public static Tensor tensor(
        Memory<short> rawArray, ReadOnlySpan<long> dimensions, ScalarType? dtype = null, Device? device = null, bool requires_grad = false,
        string[]? names = null) =>
        FromSpan<short>(rawArray.Span, dimensions, ScalarType.Int16, dtype, device, requires_grad, names);

    /// <summary>A matrix of 16-bit integers, a copy of the list.</summary>
    public static Tensor tensor(
        IList<short> rawArray, long rows, long columns, ScalarType? dtype = null, Device? device = null, bool requires_grad = false,
        string[]? names = null) =>
        FromSpan<short>(ToSpan(rawArray), [rows, columns], ScalarType.Int16, dtype, device, requires_grad, names);

    /// <summary>A matrix of 16-bit integers, a copy of the array.</summary>
    public static Tensor tensor(
        short[,] rawArray, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        FromSpan(Elements<short>(rawArray), ShapeOf(rawArray), ScalarType.Int16, dtype, device, requires_grad, names);

    /// <summary>A tensor of 16-bit integers with three dimensions, a copy of the array.</summary>
    public static Tensor tensor(
        short[,,] rawArray, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        FromSpan(Elements<short>(rawArray), ShapeOf(rawArray), ScalarType.Int16, dtype, device, requires_grad, names);

    /// <summary>A tensor of 16-bit integers with four dimensions, a copy of the array.</summary>
    public static Tensor tensor(
        short[,,,] rawArray, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        FromSpan(Elements<short>(rawArray), ShapeOf(rawArray), ScalarType.Int16, dtype, device, requires_grad, names);
}
