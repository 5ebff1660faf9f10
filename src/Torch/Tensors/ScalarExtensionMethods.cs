namespace TorchSharp;

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
