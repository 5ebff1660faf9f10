namespace TorchSharp;

public static partial class torch
{
    /// <summary>The angle of the point (other, input), elementwise.</summary>
    public static Tensor atan2(Tensor input, Tensor other) => input.atan2(other);

    /// <summary>Whether both are not 0, elementwise.</summary>
    public static Tensor logical_and(Tensor input, Tensor other) => input.logical_and(other);

    /// <summary>Whether one is not 0, elementwise.</summary>
    public static Tensor logical_or(Tensor input, Tensor other) => input.logical_or(other);

    /// <summary>Whether exactly one is not 0, elementwise.</summary>
    public static Tensor logical_xor(Tensor input, Tensor other) => input.logical_xor(other);

    /// <summary>Bits set in both, elementwise.</summary>
    public static Tensor bitwise_and(Tensor input, Tensor other) => input.bitwise_and(other);

    /// <summary>Bits set in one, elementwise.</summary>
    public static Tensor bitwise_or(Tensor input, Tensor other) => input.bitwise_or(other);

    /// <summary>Bits set in exactly one, elementwise.</summary>
    public static Tensor bitwise_xor(Tensor input, Tensor other) => input.bitwise_xor(other);

    /// <summary>The larger of two, elementwise; NaN wins.</summary>
    public static Tensor maximum(Tensor input, Tensor other) => input.maximum(other);

    /// <summary>The smaller of two, elementwise; NaN wins.</summary>
    public static Tensor minimum(Tensor input, Tensor other) => input.minimum(other);

    /// <summary>input · ln(other), and 0 where input is 0.</summary>
    public static Tensor xlogy(Tensor input, Tensor other) => input.xlogy(other);
}
