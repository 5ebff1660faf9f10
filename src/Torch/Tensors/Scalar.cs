using TorchSharp.Interop;

namespace TorchSharp;

/// <summary>A number that keeps whether it is an integer, floating point or boolean, which type promotion looks at.</summary>
public sealed class Scalar : IDisposable
{
    internal Scalar(Number number) => Value = number;

    internal Number Value { get; }

    /// <summary>The type a tensor of this number would have.</summary>
    public torch.ScalarType Type => Value.IsFloating ? torch.ScalarType.Float64
        : Value.IsBoolean ? torch.ScalarType.Bool
        : torch.ScalarType.Int64;

    /// <summary>An integer.</summary>
    public static implicit operator Scalar(byte value) => new(new Number((long)value));

    /// <summary>An integer.</summary>
    public static implicit operator Scalar(sbyte value) => new(new Number((long)value));

    /// <summary>An integer.</summary>
    public static implicit operator Scalar(short value) => new(new Number((long)value));

    /// <summary>An integer.</summary>
    public static implicit operator Scalar(int value) => new(new Number((long)value));

    /// <summary>An integer.</summary>
    public static implicit operator Scalar(long value) => new(new Number(value));

    /// <summary>A floating-point number.</summary>
    public static implicit operator Scalar(Half value) => new(new Number((double)value));

    /// <summary>A floating-point number.</summary>
    public static implicit operator Scalar(float value) => new(new Number((double)value));

    /// <summary>A floating-point number.</summary>
    public static implicit operator Scalar(double value) => new(new Number(value));

    /// <summary>A truth value.</summary>
    public static implicit operator Scalar(bool value) => new(new Number(value));

    /// <summary>Nothing to free: the number lives in C#.</summary>
    public void Dispose()
    {
    }
}

/// <summary>Numbers of C# to scalars, and back.</summary>
public static class ScalarExtensionMethods
{
    /// <summary>An integer.</summary>
    public static Scalar ToScalar(this byte value) => value;

    /// <summary>An integer.</summary>
    public static Scalar ToScalar(this sbyte value) => value;

    /// <summary>An integer.</summary>
    public static Scalar ToScalar(this short value) => value;

    /// <summary>An integer.</summary>
    public static Scalar ToScalar(this int value) => value;

    /// <summary>An integer.</summary>
    public static Scalar ToScalar(this long value) => value;

    /// <summary>A floating-point number.</summary>
    public static Scalar ToScalar(this Half value) => value;

    /// <summary>A floating-point number.</summary>
    public static Scalar ToScalar(this float value) => value;

    /// <summary>A floating-point number.</summary>
    public static Scalar ToScalar(this double value) => value;

    /// <summary>A truth value.</summary>
    public static Scalar ToScalar(this bool value) => value;

    /// <summary>The number as 32-bit floating point.</summary>
    public static float ToSingle(this Scalar value) => (float)value.Value.AsDouble;

    /// <summary>The number as 64-bit floating point.</summary>
    public static double ToDouble(this Scalar value) => value.Value.AsDouble;

    /// <summary>The number as 8-bit integer without sign.</summary>
    public static byte ToByte(this Scalar value) => (byte)value.Value.AsLong;

    /// <summary>The number as 16-bit integer.</summary>
    public static short ToInt16(this Scalar value) => (short)value.Value.AsLong;

    /// <summary>The number as 32-bit integer.</summary>
    public static int ToInt32(this Scalar value) => (int)value.Value.AsLong;

    /// <summary>The number as 64-bit integer.</summary>
    public static long ToInt64(this Scalar value) => value.Value.AsLong;

    /// <summary>Whether the number is not 0.</summary>
    public static bool ToBoolean(this Scalar value) => value.Value.AsBool;
}
