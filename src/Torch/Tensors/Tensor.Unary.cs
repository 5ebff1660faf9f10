using TorchSharp.Interop;

namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        /// <summary>|x|, elementwise.</summary>
        public Tensor abs() => Native.Result(Native.abs(handle));

        /// <summary>The inverse cosine, elementwise.</summary>
        public Tensor acos() => Native.Result(Native.acos(handle));

        /// <summary>The inverse sine, elementwise.</summary>
        public Tensor asin() => Native.Result(Native.asin(handle));

        /// <summary>The inverse tangent, elementwise.</summary>
        public Tensor atan() => Native.Result(Native.atan(handle));

        /// <summary>The smallest integers not below x.</summary>
        public Tensor ceil() => Native.Result(Native.ceil(handle));

        /// <summary>The cosine, elementwise.</summary>
        public Tensor cos() => Native.Result(Native.cos(handle));

        /// <summary>The hyperbolic cosine, elementwise.</summary>
        public Tensor cosh() => Native.Result(Native.cosh(handle));

        /// <summary>The derivative of lgamma, elementwise.</summary>
        public Tensor digamma() => Native.Result(Native.digamma(handle));

        /// <summary>The error function, elementwise.</summary>
        public Tensor erf() => Native.Result(Native.erf(handle));

        /// <summary>eˣ, elementwise.</summary>
        public Tensor exp() => Native.Result(Native.exp(handle));

        /// <summary>eˣ − 1, accurate near 0.</summary>
        public Tensor expm1() => Native.Result(Native.expm1(handle));

        /// <summary>The largest integers not above x.</summary>
        public Tensor floor() => Native.Result(Native.floor(handle));

        /// <summary>The fractional part, with the sign of x.</summary>
        public Tensor frac() => Native.Result(Native.frac(handle));

        /// <summary>ln |Γ(x)|, elementwise.</summary>
        public Tensor lgamma() => Native.Result(Native.lgamma(handle));

        /// <summary>The natural logarithm, elementwise.</summary>
        public Tensor log() => Native.Result(Native.log(handle));

        /// <summary>The logarithm of base 10, elementwise.</summary>
        public Tensor log10() => Native.Result(Native.log10(handle));

        /// <summary>ln(1 + x), accurate near 0.</summary>
        public Tensor log1p() => Native.Result(Native.log1p(handle));

        /// <summary>The logarithm of base 2, elementwise.</summary>
        public Tensor log2() => Native.Result(Native.log2(handle));

        /// <summary>Whether each element is 0.</summary>
        public Tensor logical_not() => Native.Result(Native.logical_not(handle));

        /// <summary>−x, elementwise.</summary>
        public Tensor neg() => Native.Result(Native.neg(handle));

        /// <summary>1 / x, elementwise.</summary>
        public Tensor reciprocal() => Native.Result(Native.reciprocal(handle));

        /// <summary>max(x, 0), elementwise.</summary>
        public Tensor relu() => Native.Result(Native.relu(handle));

        /// <summary>The nearest integers; halves go to the even one.</summary>
        public Tensor round() => Native.Result(Native.round(handle));

        /// <summary>1 / √x, elementwise.</summary>
        public Tensor rsqrt() => Native.Result(Native.rsqrt(handle));

        /// <summary>1 / (1 + e⁻ˣ), elementwise.</summary>
        public Tensor sigmoid() => Native.Result(Native.sigmoid(handle));

        /// <summary>−1, 0 or 1, elementwise.</summary>
        public Tensor sign() => Native.Result(Native.sign(handle));

        /// <summary>The sine, elementwise.</summary>
        public Tensor sin() => Native.Result(Native.sin(handle));

        /// <summary>The hyperbolic sine, elementwise.</summary>
        public Tensor sinh() => Native.Result(Native.sinh(handle));

        /// <summary>√x, elementwise.</summary>
        public Tensor sqrt() => Native.Result(Native.sqrt(handle));

        /// <summary>x², elementwise.</summary>
        public Tensor square() => Native.Result(Native.square(handle));

        /// <summary>The tangent, elementwise.</summary>
        public Tensor tan() => Native.Result(Native.tan(handle));

        /// <summary>The hyperbolic tangent, elementwise.</summary>
        public Tensor tanh() => Native.Result(Native.tanh(handle));

        /// <summary>x without its fractional part.</summary>
        public Tensor trunc() => Native.Result(Native.trunc(handle));

        /// <summary>Every bit inverted; a truth value negated.</summary>
        public Tensor bitwise_not() => Native.Result(Native.bitwise_not(handle));

        /// <summary>Whether each element is neither infinite nor NaN.</summary>
        public Tensor isfinite() => Native.Result(Native.isfinite(handle));

        /// <summary>Whether each element is infinite.</summary>
        public Tensor isinf() => Native.Result(Native.isinf(handle));

        /// <summary>Whether each element is NaN.</summary>
        public Tensor isnan() => Native.Result(Native.isnan(handle));
    }
}
