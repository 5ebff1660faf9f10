using System.Runtime.InteropServices;

namespace TorchSharp.Interop;

/// <summary>A number with its kind as it crosses the ABI; native/shim.h has the same struct.</summary>
[StructLayout(LayoutKind.Sequential)]
internal readonly struct Number
{
    private const int Integer = 0;
    private const int Floating = 1;
    private const int Boolean = 2;

    private readonly long _bits;
    private readonly int _kind;

    internal Number(long value) => (_bits, _kind) = (value, Integer);

    internal Number(double value) => (_bits, _kind) = (BitConverter.DoubleToInt64Bits(value), Floating);

    internal Number(bool value) => (_bits, _kind) = (value ? 1 : 0, Boolean);

    internal static Number One => new(1L);

    internal bool IsFloating => _kind == Floating;

    internal bool IsBoolean => _kind == Boolean;

    internal double AsDouble => IsFloating ? BitConverter.Int64BitsToDouble(_bits) : _bits;

    internal long AsLong => IsFloating ? (long)AsDouble : _bits;

    internal bool AsBool => IsFloating ? AsDouble != 0 : _bits != 0;
}
