namespace TorchSharp;

public static partial class torch
{
    /// <summary>|x|, elementwise.</summary>
    public static Tensor abs(Tensor input) => input.abs();

    /// <summary>The inverse cosine, elementwise.</summary>
    public static Tensor acos(Tensor input) => input.acos();

    /// <summary>The inverse sine, elementwise.</summary>
    public static Tensor asin(Tensor input) => input.asin();

    /// <summary>The inverse tangent, elementwise.</summary>
    public static Tensor atan(Tensor input) => input.atan();

    /// <summary>The smallest integers not below x.</summary>
    public static Tensor ceil(Tensor input) => input.ceil();

    /// <summary>The cosine, elementwise.</summary>
    public static Tensor cos(Tensor input) => input.cos();

    /// <summary>The hyperbolic cosine, elementwise.</summary>
    public static Tensor cosh(Tensor input) => input.cosh();

    /// <summary>The derivative of lgamma, elementwise.</summary>
    public static Tensor digamma(Tensor input) => input.digamma();

    /// <summary>The error function, elementwise.</summary>
    public static Tensor erf(Tensor input) => input.erf();

    /// <summary>eˣ, elementwise.</summary>
    public static Tensor exp(Tensor input) => input.exp();

    /// <summary>eˣ − 1, accurate near 0.</summary>
    public static Tensor expm1(Tensor input) => input.expm1();

    /// <summary>The largest integers not above x.</summary>
    public static Tensor floor(Tensor input) => input.floor();

    /// <summary>The fractional part, with the sign of x.</summary>
    public static Tensor frac(Tensor input) => input.frac();

    /// <summary>ln |Γ(x)|, elementwise.</summary>
    public static Tensor lgamma(Tensor input) => input.lgamma();

    /// <summary>The natural logarithm, elementwise.</summary>
    public static Tensor log(Tensor input) => input.log();

    /// <summary>The logarithm of base 10, elementwise.</summary>
    public static Tensor log10(Tensor input) => input.log10();

    /// <summary>ln(1 + x), accurate near 0.</summary>
    public static Tensor log1p(Tensor input) => input.log1p();

    /// <summary>The logarithm of base 2, elementwise.</summary>
    public static Tensor log2(Tensor input) => input.log2();

    /// <summary>Whether each element is 0.</summary>
    public static Tensor logical_not(Tensor input) => input.logical_not();

    /// <summary>−x, elementwise.</summary>
    public static Tensor neg(Tensor input) => input.neg();

    /// <summary>1 / x, elementwise.</summary>
    public static Tensor reciprocal(Tensor input) => input.reciprocal();

    /// <summary>max(x, 0), elementwise.</summary>
    public static Tensor relu(Tensor input) => input.relu();

    /// <summary>The nearest integers; halves go to the even one.</summary>
    public static Tensor round(Tensor input) => input.round();

    /// <summary>1 / √x, elementwise.</summary>
    public static Tensor rsqrt(Tensor input) => input.rsqrt();

    /// <summary>1 / (1 + e⁻ˣ), elementwise.</summary>
    public static Tensor sigmoid(Tensor input) => input.sigmoid();

    /// <summary>−1, 0 or 1, elementwise.</summary>
    public static Tensor sign(Tensor input) => input.sign();

    /// <summary>The sine, elementwise.</summary>
    public static Tensor sin(Tensor input) => input.sin();

    /// <summary>The hyperbolic sine, elementwise.</summary>
    public static Tensor sinh(Tensor input) => input.sinh();

    /// <summary>√x, elementwise.</summary>
    public static Tensor sqrt(Tensor input) => input.sqrt();

    /// <summary>x², elementwise.</summary>
    public static Tensor square(Tensor input) => input.square();

    /// <summary>The tangent, elementwise.</summary>
    public static Tensor tan(Tensor input) => input.tan();

    /// <summary>The hyperbolic tangent, elementwise.</summary>
    public static Tensor tanh(Tensor input) => input.tanh();

    /// <summary>x without its fractional part.</summary>
    public static Tensor trunc(Tensor input) => input.trunc();

    /// <summary>Every bit inverted; a truth value negated.</summary>
    public static Tensor bitwise_not(Tensor input) => input.bitwise_not();

    /// <summary>Whether each element is neither infinite nor NaN.</summary>
    public static Tensor isfinite(Tensor input) => input.isfinite();

    /// <summary>Whether each element is infinite.</summary>
    public static Tensor isinf(Tensor input) => input.isinf();

    /// <summary>Whether each element is NaN.</summary>
    public static Tensor isnan(Tensor input) => input.isnan();
}
