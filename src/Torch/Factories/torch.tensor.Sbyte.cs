namespace TorchSharp;

public static partial class torch
{
    /// <summary>A tensor of 8-bit integers without dimensions.</summary>
    public static Tensor tensor(sbyte scalar, Device? device = null, bool requires_grad = false) =>
        FromSpan<sbyte>([scalar], [], ScalarType.Int8, null, device, requires_grad, null);

    /// <summary>A vector of 8-bit integers, a copy of the array unless another type asks for conversion.</summary>
    public static Tensor tensor(
        sbyte[] rawArray, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        FromSpan<sbyte>(rawArray, [rawArray.LongLength], ScalarType.Int8, dtype, device, requires_grad, names);

    /// <summary>A tensor of 8-bit integers with the given shape, a copy of the array.</summary>
    public static Tensor tensor(
        sbyte[] rawArray, ReadOnlySpan<long> dimensions, ScalarType? dtype = null, Device? device = null, bool requires_grad = false,
        string[]? names = null) =>
        FromSpan<sbyte>(rawArray, dimensions, ScalarType.Int8, dtype, device, requires_grad, names);

    /// <summary>A vector of 8-bit integers, a copy of the list.</summary>
    public static Tensor tensor(
        IList<sbyte> rawArray, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        FromSpan<sbyte>(ToSpan(rawArray), [rawArray.Count], ScalarType.Int8, dtype, device, requires_grad, names);

    /// <summary>A tensor of 8-bit integers with the given shape, a copy of the list.</summary>
    public static Tensor tensor(
        IList<sbyte> rawArray, ReadOnlySpan<long> dimensions, ScalarType? dtype = null, Device? device = null, bool requires_grad = false,
        string[]? names = null) =>
        FromSpan<sbyte>(ToSpan(rawArray), dimensions, ScalarType.Int8, dtype, device, requires_grad, names);

    /// <summary>A tensor of 8-bit integers with the given shape, a copy of the memory.</summary>
    public static Tensor tensor(
        Memory<sbyte> rawArray, ReadOnlySpan<long> dimensions, ScalarType? dtype = null, Device? device = null, bool requires_grad = false,
        string[]? names = null) =>
        FromSpan<sbyte>(rawArray.Span, dimensions, ScalarType.Int8, dtype, device, requires_grad, names);

    /// <summary>A matrix of 8-bit integers, a copy of the list.</summary>
    public static Tensor tensor(
        IList<sbyte> rawArray, long rows, long columns, ScalarType? dtype = null, Device? device = null, bool requires_grad = false,
        string[]? names = null) =>
        FromSpan<sbyte>(ToSpan(rawArray), [rows, columns], ScalarType.Int8, dtype, device, requires_grad, names);

    /// <summary>A matrix of 8-bit integers, a copy of the array.</summary>
    public static Tensor tensor(
        sbyte[,] rawArray, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        FromSpan(Elements<sbyte>(rawArray), ShapeOf(rawArray), ScalarType.Int8, dtype, device, requires_grad, names);

    /// <summary>A tensor of 8-bit integers with three dimensions, a copy of the array.</summary>
    public static Tensor tensor(
        sbyte[,,] rawArray, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        FromSpan(Elements<sbyte>(rawArray), ShapeOf(rawArray), ScalarType.Int8, dtype, device, requires_grad, names);

    /// <summary>A tensor of 8-bit integers with four dimensions, a copy of the array.</summary>
    public static Tensor tensor(
        sbyte[,,,] rawArray, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        FromSpan(Elements<sbyte>(rawArray), ShapeOf(rawArray), ScalarType.Int8, dtype, device, requires_grad, names);
}
