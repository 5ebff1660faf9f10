using TorchSharp.Interop;

namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        /// <summary>|x|, elementwise.</summary>
        public Tensor abs() => Result(Native.abs(handle));

        /// <summary>eˣ, elementwise.</summary>
        public Tensor exp() => Result(Native.exp(handle));

        /// <summary>The natural logarithm, elementwise.</summary>
        public Tensor log() => Result(Native.log(handle));

        /// <summary>−x, elementwise.</summary>
        public Tensor neg() => Result(Native.neg(handle));

        /// <summary>1 / x, elementwise.</summary>
        public Tensor reciprocal() => Result(Native.reciprocal(handle));

        /// <summary>max(x, 0), elementwise.</summary>
        public Tensor relu() => Result(Native.relu(handle));

        /// <summary>1 / (1 + e⁻ˣ), elementwise.</summary>
        public Tensor sigmoid() => Result(Native.sigmoid(handle));

        /// <summary>−1, 0 or 1, elementwise.</summary>
        public Tensor sign() => Result(Native.sign(handle));

        /// <summary>√x, elementwise.</summary>
        public Tensor sqrt() => Result(Native.sqrt(handle));

        /// <summary>x², elementwise.</summary>
        public Tensor square() => Result(Native.square(handle));

        /// <summary>The hyperbolic tangent, elementwise.</summary>
        public Tensor tanh() => Result(Native.tanh(handle));

        /// <summary>Every bit inverted; a truth value negated.</summary>
        public Tensor bitwise_not() => Result(Native.bitwise_not(handle));

        /// <summary>max(x, 0), elementwise, in place.</summary>
        public Tensor relu_() => Done(Native.relu_(handle));

        /// <summary>1 / (1 + e⁻ˣ), elementwise, in place.</summary>
        public Tensor sigmoid_() => Done(Native.sigmoid_(handle));

        /// <summary>√x, elementwise, in place.</summary>
        public Tensor sqrt_() => Done(Native.sqrt_(handle));

        /// <summary>The hyperbolic tangent, elementwise, in place.</summary>
        public Tensor tanh_() => Done(Native.tanh_(handle));

        /// <summary>eˣ / Σ eˣ along a dimension.</summary>
        public Tensor softmax(long dim, ScalarType? dtype = null) => Result(Native.softmax(handle, dim, Code(dtype)));

        /// <summary>x − ln Σ eˣ along a dimension.</summary>
        public Tensor log_softmax(long dim, ScalarType? dtype = null) =>
            Result(Native.log_softmax(handle, dim, Code(dtype)));

        /// <summary>ln(1 + e^(beta x)) / beta; linear where beta · x exceeds the threshold.</summary>
        public Tensor softplus(double beta = 1, double threshold = 20) =>
            Result(Native.softplus(handle, beta, threshold));

        /// <summary>Bits set in both, elementwise.</summary>
        public Tensor bitwise_and(Tensor other) => Result(Native.bitwise_and(handle, other.handle));

        /// <summary>Bits set in one, elementwise.</summary>
        public Tensor bitwise_or(Tensor other) => Result(Native.bitwise_or(handle, other.handle));

        /// <summary>Bits set in exactly one, elementwise.</summary>
        public Tensor bitwise_xor(Tensor other) => Result(Native.bitwise_xor(handle, other.handle));

        /// <summary>The larger of two, elementwise; NaN wins.</summary>
        public Tensor maximum(Tensor other) => Result(Native.maximum(handle, other.handle));

        /// <summary>The smaller of two, elementwise; NaN wins.</summary>
        public Tensor minimum(Tensor other) => Result(Native.minimum(handle, other.handle));

        /// <summary>Elements held within [min, max]; a null bound does not bind.</summary>
        public Tensor clamp(Scalar? min = null, Scalar? max = null) =>
            Result(Native.clamp(handle, Bound(min), Bound(max)));

        /// <summary>Elements held within bounds of their own; a null bound does not bind.</summary>
        public Tensor clamp(Tensor? min = null, Tensor? max = null) =>
            Result(Native.clamp_tensor(handle, Maybe(min), Maybe(max)));

        /// <summary>Sets every element to 0.</summary>
        public Tensor zero_() => Done(Native.zero_(handle));

        /// <summary>Sets every element.</summary>
        public Tensor fill_(Scalar value) => Done(Native.fill_(handle, value.Value));

        /// <summary>This where the condition holds, the other elsewhere.</summary>
        public Tensor where(Tensor condition, Tensor y) => Result(Native.where(condition.handle, handle, y.handle));

        private static TensorHandle Maybe(Tensor? tensor) => tensor is null ? TensorHandle.None : tensor.handle;

        private static ReadOnlySpan<Number> Bound(Scalar? bound) => bound is null ? default : (Number[])[bound.Value];
    }
}
