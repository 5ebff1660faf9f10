namespace TorchSharp;

public static partial class torch
{
    /// <summary>Whether each element is equal to the other, as truth values.</summary>
    public static Tensor eq(Tensor left, Tensor right) => left.eq(right);

    /// <inheritdoc cref="eq(Tensor, Tensor)"/>
    public static Tensor eq(Tensor left, Scalar right) => left.eq(right);

    /// <summary>Whether each element is different from the other, as truth values.</summary>
    public static Tensor ne(Tensor left, Tensor right) => left.ne(right);

    /// <inheritdoc cref="ne(Tensor, Tensor)"/>
    public static Tensor ne(Tensor left, Scalar right) => left.ne(right);

    /// <summary>Whether each element is below the other, as truth values.</summary>
    public static Tensor lt(Tensor left, Tensor right) => left.lt(right);

    /// <inheritdoc cref="lt(Tensor, Tensor)"/>
    public static Tensor lt(Tensor left, Scalar right) => left.lt(right);

    /// <summary>Whether each element is at most the other, as truth values.</summary>
    public static Tensor le(Tensor left, Tensor right) => left.le(right);

    /// <inheritdoc cref="le(Tensor, Tensor)"/>
    public static Tensor le(Tensor left, Scalar right) => left.le(right);

    /// <summary>Whether each element is above the other, as truth values.</summary>
    public static Tensor gt(Tensor left, Tensor right) => left.gt(right);

    /// <inheritdoc cref="gt(Tensor, Tensor)"/>
    public static Tensor gt(Tensor left, Scalar right) => left.gt(right);

    /// <summary>Whether each element is at least the other, as truth values.</summary>
    public static Tensor ge(Tensor left, Tensor right) => left.ge(right);

    /// <inheritdoc cref="ge(Tensor, Tensor)"/>
    public static Tensor ge(Tensor left, Scalar right) => left.ge(right);
}
