using TorchSharp.Interop;

namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        /// <summary>|x|, elementwise.</summary>
        public Tensor abs() => Native.Result(Native.abs(handle));

        /// <summary>eˣ, elementwise.</summary>
        public Tensor exp() => Native.Result(Native.exp(handle));

        /// <summary>The natural logarithm, elementwise.</summary>
        public Tensor log() => Native.Result(Native.log(handle));

        /// <summary>−x, elementwise.</summary>
        public Tensor neg() => Native.Result(Native.neg(handle));

        /// <summary>1 / x, elementwise.</summary>
        public Tensor reciprocal() => Native.Result(Native.reciprocal(handle));

        /// <summary>max(x, 0), elementwise.</summary>
        public Tensor relu() => Native.Result(Native.relu(handle));

        /// <summary>1 / (1 + e⁻ˣ), elementwise.</summary>
        public Tensor sigmoid() => Native.Result(Native.sigmoid(handle));

        /// <summary>−1, 0 or 1, elementwise.</summary>
        public Tensor sign() => Native.Result(Native.sign(handle));

        /// <summary>√x, elementwise.</summary>
        public Tensor sqrt() => Native.Result(Native.sqrt(handle));

        /// <summary>x², elementwise.</summary>
        public Tensor square() => Native.Result(Native.square(handle));

        /// <summary>The hyperbolic tangent, elementwise.</summary>
        public Tensor tanh() => Native.Result(Native.tanh(handle));

        /// <summary>Every bit inverted; a truth value negated.</summary>
        public Tensor bitwise_not() => Native.Result(Native.bitwise_not(handle));
    }
}
