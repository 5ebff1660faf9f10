using System.Diagnostics.CodeAnalysis;
using static TorchSharp.torch;

namespace TorchSharp;

public static partial class torch
{
    /// <summary>The type of a tensor's elements, with libtorch's numbers.</summary>
    [SuppressMessage("Design", "CA1028", Justification = "The official enum's underlying type.")]
    public enum ScalarType : sbyte
    {
        /// <summary>8 bits without sign.</summary>
        Byte = 0,

        /// <summary>8 bits with sign.</summary>
        Int8 = 1,

        /// <summary>16 bits with sign.</summary>
        Int16 = 2,

        /// <summary>32 bits with sign.</summary>
        Int32 = 3,

        /// <summary>64 bits with sign.</summary>
        Int64 = 4,

        /// <summary>16-bit floating point of IEEE 754.</summary>
        Float16 = 5,

        /// <summary>32-bit floating point.</summary>
        Float32 = 6,

        /// <summary>64-bit floating point.</summary>
        Float64 = 7,

        /// <summary>Two 32-bit floating-point numbers.</summary>
        ComplexFloat32 = 9,

        /// <summary>Two 64-bit floating-point numbers.</summary>
        ComplexFloat64 = 10,

        /// <summary>Truth values, a byte each.</summary>
        Bool = 11,

        /// <summary>16-bit floating point with the exponent of 32 bits.</summary>
        BFloat16 = 15,
    }

    /// <summary>8-bit integers without sign.</summary>
    public static readonly ScalarType uint8 = ScalarType.Byte;

    /// <summary>8-bit integers.</summary>
    public static readonly ScalarType int8 = ScalarType.Int8;

    /// <summary>16-bit integers.</summary>
    public static readonly ScalarType int16 = ScalarType.Int16;

    /// <summary>32-bit integers.</summary>
    public static readonly ScalarType int32 = ScalarType.Int32;

    /// <summary>64-bit integers.</summary>
    public static readonly ScalarType int64 = ScalarType.Int64;

    /// <summary>16-bit floating point.</summary>
    public static readonly ScalarType float16 = ScalarType.Float16;

    /// <summary>16-bit floating point.</summary>
    public static readonly ScalarType half = ScalarType.Float16;

    /// <summary>32-bit floating point.</summary>
    public static readonly ScalarType float32 = ScalarType.Float32;

    /// <summary>64-bit floating point.</summary>
    public static readonly ScalarType float64 = ScalarType.Float64;

    /// <summary>Two 32-bit floating-point numbers.</summary>
    public static readonly ScalarType complex64 = ScalarType.ComplexFloat32;

    /// <summary>Two 64-bit floating-point numbers.</summary>
    public static readonly ScalarType complex128 = ScalarType.ComplexFloat64;

    /// <summary>16-bit floating point with the exponent of 32 bits.</summary>
    public static readonly ScalarType bfloat16 = ScalarType.BFloat16;

    /// <summary>Truth values.</summary>
    public static readonly ScalarType @bool = ScalarType.Bool;

    /// <summary>16-bit integers.</summary>
    public static readonly ScalarType @short = ScalarType.Int16;

    /// <summary>32-bit integers.</summary>
    public static readonly ScalarType @int = ScalarType.Int32;

    /// <summary>64-bit integers.</summary>
    public static readonly ScalarType @long = ScalarType.Int64;

    /// <summary>32-bit floating point.</summary>
    public static readonly ScalarType @float = ScalarType.Float32;

    /// <summary>64-bit floating point.</summary>
    public static readonly ScalarType @double = ScalarType.Float64;
}

/// <summary>What kind of numbers an element type has.</summary>
internal static class ScalarTypes
{
    internal static bool IsFloatingPoint(this ScalarType type) =>
        type is ScalarType.Float16 or ScalarType.Float32 or ScalarType.Float64 or ScalarType.BFloat16;

    internal static bool Fits(this ScalarType type, Type clr) => type switch
    {
        ScalarType.Byte => clr == typeof(byte),
        ScalarType.Int8 => clr == typeof(sbyte),
        ScalarType.Int16 => clr == typeof(short),
        ScalarType.Int32 => clr == typeof(int),
        ScalarType.Int64 => clr == typeof(long),
        ScalarType.Float16 => clr == typeof(Half),
        ScalarType.Float32 => clr == typeof(float),
        ScalarType.Float64 => clr == typeof(double),
        ScalarType.ComplexFloat32 => clr == typeof((float, float)),
        ScalarType.ComplexFloat64 => clr == typeof(System.Numerics.Complex),
        ScalarType.Bool => clr == typeof(bool),
        ScalarType.BFloat16 => clr == typeof(ushort),
        _ => false,
    };
}
