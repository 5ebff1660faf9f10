namespace TorchSharp;

public static partial class torch
{
    /// <summary>A tensor of truth values without dimensions.</summary>
    public static Tensor tensor(bool scalar, Device? device = null, bool requires_grad = false) =>
        FromSpan<bool>([scalar], [], ScalarType.Bool, null, device, requires_grad, null);

    /// <summary>A vector of truth values, a copy of the array unless another type asks for conversion.</summary>
    public static Tensor tensor(
        bool[] rawArray, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        FromSpan<bool>(rawArray, [rawArray.LongLength], ScalarType.Bool, dtype, device, requires_grad, names);

    /// <summary>A tensor of truth values with the given shape, a copy of the array.</summary>
    public static Tensor tensor(
        bool[] rawArray, ReadOnlySpan<long> dimensions, ScalarType? dtype = null, Device? device = null, bool requires_grad = false,
        string[]? names = null) =>
        FromSpan<bool>(rawArray, dimensions, ScalarType.Bool, dtype, device, requires_grad, names);

    /// <summary>A vector of truth values, a copy of the list.</summary>
    public static Tensor tensor(
        IList<bool> rawArray, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        FromSpan<bool>(ToSpan(rawArray), [rawArray.Count], ScalarType.Bool, dtype, device, requires_grad, names);

    /// <summary>A tensor of truth values with the given shape, a copy of the list.</summary>
    public static Tensor tensor(
        IList<bool> rawArray, ReadOnlySpan<long> dimensions, ScalarType? dtype = null, Device? device = null, bool requires_grad = false,
        string[]? names = null) =>
        FromSpan<bool>(ToSpan(rawArray), dimensions, ScalarType.Bool, dtype, device, requires_grad, names);

    /// <summary>A tensor of truth values with the given shape, a copy of the memory.</summary>
    public static Tensor tensor(
        Memory<bool> rawArray, ReadOnlySpan<long> dimensions, ScalarType? dtype = null, Device? device = null, bool requires_grad = false,
        string[]? names = null) =>
        FromSpan<bool>(rawArray.Span, dimensions, ScalarType.Bool, dtype, device, requires_grad, names);

    /// <summary>A matrix of truth values, a copy of the list.</summary>
    public static Tensor tensor(
        IList<bool> rawArray, long rows, long columns, ScalarType? dtype = null, Device? device = null, bool requires_grad = false,
        string[]? names = null) =>
        FromSpan<bool>(ToSpan(rawArray), [rows, columns], ScalarType.Bool, dtype, device, requires_grad, names);

    /// <summary>A matrix of truth values, a copy of the array.</summary>
    public static Tensor tensor(
        bool[,] rawArray, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        FromSpan(Elements<bool>(rawArray), ShapeOf(rawArray), ScalarType.Bool, dtype, device, requires_grad, names);

    /// <summary>A tensor of truth values with three dimensions, a copy of the array.</summary>
    public static Tensor tensor(
        bool[,,] rawArray, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        FromSpan(Elements<bool>(rawArray), ShapeOf(rawArray), ScalarType.Bool, dtype, device, requires_grad, names);

    /// <summary>A tensor of truth values with four dimensions, a copy of the array.</summary>
    public static Tensor tensor(
        bool[,,,] rawArray, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        FromSpan(Elements<bool>(rawArray), ShapeOf(rawArray), ScalarType.Bool, dtype, device, requires_grad, names);
}
