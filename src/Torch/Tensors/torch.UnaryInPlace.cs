namespace TorchSharp;

public static partial class torch
{
    /// <summary>|x|, elementwise, in place.</summary>
    public static Tensor abs_(Tensor input) => input.abs_();

    /// <summary>The inverse cosine, elementwise, in place.</summary>
    public static Tensor acos_(Tensor input) => input.acos_();

    /// <summary>The inverse sine, elementwise, in place.</summary>
    public static Tensor asin_(Tensor input) => input.asin_();

    /// <summary>The inverse tangent, elementwise, in place.</summary>
    public static Tensor atan_(Tensor input) => input.atan_();

    /// <summary>The smallest integers not below x, in place.</summary>
    public static Tensor ceil_(Tensor input) => input.ceil_();

    /// <summary>The cosine, elementwise, in place.</summary>
    public static Tensor cos_(Tensor input) => input.cos_();

    /// <summary>The hyperbolic cosine, elementwise, in place.</summary>
    public static Tensor cosh_(Tensor input) => input.cosh_();

    /// <summary>The derivative of lgamma, elementwise, in place.</summary>
    public static Tensor digamma_(Tensor input) => input.digamma_();

    /// <summary>The error function, elementwise, in place.</summary>
    public static Tensor erf_(Tensor input) => input.erf_();

    /// <summary>eˣ, elementwise, in place.</summary>
    public static Tensor exp_(Tensor input) => input.exp_();

    /// <summary>eˣ − 1, accurate near 0, in place.</summary>
    public static Tensor expm1_(Tensor input) => input.expm1_();

    /// <summary>The largest integers not above x, in place.</summary>
    public static Tensor floor_(Tensor input) => input.floor_();

    /// <summary>The fractional part, with the sign of x, in place.</summary>
    public static Tensor frac_(Tensor input) => input.frac_();

    /// <summary>ln |Γ(x)|, elementwise, in place.</summary>
    public static Tensor lgamma_(Tensor input) => input.lgamma_();

    /// <summary>The natural logarithm, elementwise, in place.</summary>
    public static Tensor log_(Tensor input) => input.log_();

    /// <summary>The logarithm of base 10, elementwise, in place.</summary>
    public static Tensor log10_(Tensor input) => input.log10_();

    /// <summary>ln(1 + x), accurate near 0, in place.</summary>
    public static Tensor log1p_(Tensor input) => input.log1p_();

    /// <summary>The logarithm of base 2, elementwise, in place.</summary>
    public static Tensor log2_(Tensor input) => input.log2_();

    /// <summary>Whether each element is 0, in place.</summary>
    public static Tensor logical_not_(Tensor input) => input.logical_not_();

    /// <summary>−x, elementwise, in place.</summary>
    public static Tensor neg_(Tensor input) => input.neg_();

    /// <summary>1 / x, elementwise, in place.</summary>
    public static Tensor reciprocal_(Tensor input) => input.reciprocal_();

    /// <summary>max(x, 0), elementwise, in place.</summary>
    public static Tensor relu_(Tensor input) => input.relu_();

    /// <summary>The nearest integers; halves go to the even one, in place.</summary>
    public static Tensor round_(Tensor input) => input.round_();

    /// <summary>1 / √x, elementwise, in place.</summary>
    public static Tensor rsqrt_(Tensor input) => input.rsqrt_();

    /// <summary>1 / (1 + e⁻ˣ), elementwise, in place.</summary>
    public static Tensor sigmoid_(Tensor input) => input.sigmoid_();

    /// <summary>−1, 0 or 1, elementwise, in place.</summary>
    public static Tensor sign_(Tensor input) => input.sign_();

    /// <summary>The sine, elementwise, in place.</summary>
    public static Tensor sin_(Tensor input) => input.sin_();

    /// <summary>The hyperbolic sine, elementwise, in place.</summary>
    public static Tensor sinh_(Tensor input) => input.sinh_();

    /// <summary>√x, elementwise, in place.</summary>
    public static Tensor sqrt_(Tensor input) => input.sqrt_();

    /// <summary>x², elementwise, in place.</summary>
    public static Tensor square_(Tensor input) => input.square_();

    /// <summary>The tangent, elementwise, in place.</summary>
    public static Tensor tan_(Tensor input) => input.tan_();

    /// <summary>The hyperbolic tangent, elementwise, in place.</summary>
    public static Tensor tanh_(Tensor input) => input.tanh_();

    /// <summary>x without its fractional part, in place.</summary>
    public static Tensor trunc_(Tensor input) => input.trunc_();
}
