using static TorchSharp.torch;

namespace TorchSharp.Interop;

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
