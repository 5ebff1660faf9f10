using TorchSharp.Interop;

namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        /// <summary>|x|, elementwise, in place.</summary>
        public Tensor abs_() => Done(Native.abs_(handle));

        /// <summary>The inverse cosine, elementwise, in place.</summary>
        public Tensor acos_() => Done(Native.acos_(handle));

        /// <summary>The inverse sine, elementwise, in place.</summary>
        public Tensor asin_() => Done(Native.asin_(handle));

        /// <summary>The inverse tangent, elementwise, in place.</summary>
        public Tensor atan_() => Done(Native.atan_(handle));

        /// <summary>The smallest integers not below x, in place.</summary>
        public Tensor ceil_() => Done(Native.ceil_(handle));

        /// <summary>The cosine, elementwise, in place.</summary>
        public Tensor cos_() => Done(Native.cos_(handle));

        /// <summary>The hyperbolic cosine, elementwise, in place.</summary>
        public Tensor cosh_() => Done(Native.cosh_(handle));

        /// <summary>The derivative of lgamma, elementwise, in place.</summary>
        public Tensor digamma_() => Done(Native.digamma_(handle));

        /// <summary>The error function, elementwise, in place.</summary>
        public Tensor erf_() => Done(Native.erf_(handle));

        /// <summary>eˣ, elementwise, in place.</summary>
        public Tensor exp_() => Done(Native.exp_(handle));

        /// <summary>eˣ − 1, accurate near 0, in place.</summary>
        public Tensor expm1_() => Done(Native.expm1_(handle));

        /// <summary>The largest integers not above x, in place.</summary>
        public Tensor floor_() => Done(Native.floor_(handle));

        /// <summary>The fractional part, with the sign of x, in place.</summary>
        public Tensor frac_() => Done(Native.frac_(handle));

        /// <summary>ln |Γ(x)|, elementwise, in place.</summary>
        public Tensor lgamma_() => Done(Native.lgamma_(handle));

        /// <summary>The natural logarithm, elementwise, in place.</summary>
        public Tensor log_() => Done(Native.log_(handle));

        /// <summary>The logarithm of base 10, elementwise, in place.</summary>
        public Tensor log10_() => Done(Native.log10_(handle));

        /// <summary>ln(1 + x), accurate near 0, in place.</summary>
        public Tensor log1p_() => Done(Native.log1p_(handle));

        /// <summary>The logarithm of base 2, elementwise, in place.</summary>
        public Tensor log2_() => Done(Native.log2_(handle));

        /// <summary>Whether each element is 0, in place.</summary>
        public Tensor logical_not_() => Done(Native.logical_not_(handle));

        /// <summary>−x, elementwise, in place.</summary>
        public Tensor neg_() => Done(Native.neg_(handle));

        /// <summary>1 / x, elementwise, in place.</summary>
        public Tensor reciprocal_() => Done(Native.reciprocal_(handle));

        /// <summary>max(x, 0), elementwise, in place.</summary>
        public Tensor relu_() => Done(Native.relu_(handle));

        /// <summary>The nearest integers; halves go to the even one, in place.</summary>
        public Tensor round_() => Done(Native.round_(handle));

        /// <summary>1 / √x, elementwise, in place.</summary>
        public Tensor rsqrt_() => Done(Native.rsqrt_(handle));

        /// <summary>1 / (1 + e⁻ˣ), elementwise, in place.</summary>
        public Tensor sigmoid_() => Done(Native.sigmoid_(handle));

        /// <summary>−1, 0 or 1, elementwise, in place.</summary>
        public Tensor sign_() => Done(Native.sign_(handle));

        /// <summary>The sine, elementwise, in place.</summary>
        public Tensor sin_() => Done(Native.sin_(handle));

        /// <summary>The hyperbolic sine, elementwise, in place.</summary>
        public Tensor sinh_() => Done(Native.sinh_(handle));

        /// <summary>√x, elementwise, in place.</summary>
        public Tensor sqrt_() => Done(Native.sqrt_(handle));

        /// <summary>x², elementwise, in place.</summary>
        public Tensor square_() => Done(Native.square_(handle));

        /// <summary>The tangent, elementwise, in place.</summary>
        public Tensor tan_() => Done(Native.tan_(handle));

        /// <summary>The hyperbolic tangent, elementwise, in place.</summary>
        public Tensor tanh_() => Done(Native.tanh_(handle));

        /// <summary>x without its fractional part, in place.</summary>
        public Tensor trunc_() => Done(Native.trunc_(handle));
    }
}
