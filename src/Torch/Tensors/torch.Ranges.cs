using TorchSharp.Interop;

namespace TorchSharp;

public static partial class torch
{
    /// <summary>A tensor with one value everywhere; its type is the value's where none is named.</summary>
    public static Tensor full(
        ReadOnlySpan<long> size, Scalar value, ScalarType? dtype = null, Device? device = null, bool requires_grad = false,
        string[]? names = null)
    {
        RefuseNames(names);
        Device place = device ?? CPU;
        return Leaf(Native.full(size, size.Length, value.Value, (int)(dtype ?? TypeFor(value)), (int)place.type, place.index), requires_grad);
    }

    /// <summary>A tensor with one value everywhere.</summary>
    public static Tensor full(
        long[] size, Scalar value, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        full((ReadOnlySpan<long>)size, value, dtype, device, requires_grad, names);

    /// <summary>A tensor with one value everywhere.</summary>
    public static Tensor full(
        long size, Scalar value, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        full((ReadOnlySpan<long>)[size], value, dtype, device, requires_grad, names);

    /// <summary>A tensor with one value everywhere.</summary>
    public static Tensor full(
        long rows, long columns, Scalar value, ScalarType? dtype = null, Device? device = null, bool requires_grad = false,
        string[]? names = null) =>
        full((ReadOnlySpan<long>)[rows, columns], value, dtype, device, requires_grad, names);

    /// <summary>A tensor without dimensions from a number.</summary>
    public static Tensor tensor(Scalar scalar, Device? device = null, bool requires_grad = false) =>
        full((ReadOnlySpan<long>)[], scalar, null, device, requires_grad);

    /// <summary>The numbers 0, 1, … below stop.</summary>
    public static Tensor arange(Scalar stop, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
        arange(0, stop, 1, dtype, device, requires_grad);

    /// <summary>The numbers start, start + 1, … below stop.</summary>
    public static Tensor arange(Scalar start, Scalar stop, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
        arange(start, stop, 1, dtype, device, requires_grad);

    /// <summary>The numbers start, start + step, … below stop; integers where all three are.</summary>
    public static Tensor arange(
        Scalar start, Scalar stop, Scalar step, ScalarType? dtype = null, Device? device = null, bool requires_grad = false)
    {
        bool floating = start.Value.IsFloating || stop.Value.IsFloating || step.Value.IsFloating;
        ScalarType type = dtype ?? (floating ? ScalarType.Float32 : ScalarType.Int64);
        Device place = device ?? CPU;
        return Leaf(Native.arange(start.Value, stop.Value, step.Value, (int)type, (int)place.type, place.index), requires_grad);
    }

    /// <summary>Numbers at equal distances, both ends included.</summary>
    public static Tensor linspace(
        double start, double end, long steps, ScalarType? dtype = null, Device? device = null, bool requires_grad = false)
    {
        Device place = device ?? CPU;
        return Leaf(Native.linspace(start, end, steps, TypeOr(dtype), (int)place.type, place.index), requires_grad);
    }

    /// <summary>Ones on the diagonal of a matrix, zeros elsewhere.</summary>
    public static Tensor eye(
        long rows, long columns = -1, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null)
    {
        RefuseNames(names);
        Device place = device ?? CPU;
        return Leaf(Native.eye(rows, columns < 0 ? rows : columns, TypeOr(dtype), (int)place.type, place.index), requires_grad);
    }

    /// <summary>Integers drawn from low to below high.</summary>
    public static Tensor randint(
        long low, long high, long[] size, ScalarType? dtype = null, Device? device = null, bool requires_grad = false,
        Generator? generator = null, string[]? names = null)
    {
        RefuseNames(names);
        Device place = device ?? CPU;
        return Leaf(
            Native.randint(low, high, size, size.Length, Generator.HandleOf(generator), (int)(dtype ?? ScalarType.Int64), (int)place.type, place.index),
            requires_grad);
    }

    private static ScalarType TypeFor(Scalar value) => value.Value.IsFloating ? ScalarType.Float32 : value.Type;
}
