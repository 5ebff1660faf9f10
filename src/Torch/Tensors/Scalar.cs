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
