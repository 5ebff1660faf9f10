using TorchSharp.Interop;

namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        /// <summary>The sum, elementwise.</summary>
        public Tensor add(Tensor target) => Result(Native.add(handle, target.handle, Number.One));

        /// <summary>The sum with a number.</summary>
        public Tensor add(Scalar scalar) => Result(Native.add_scalar(handle, scalar.Value, Number.One));

        /// <summary>Adds in place.</summary>
        public Tensor add_(Tensor target) => Done(Native.add_(handle, target.handle, Number.One));

        /// <summary>Adds alpha · target in place.</summary>
        public Tensor add_(Tensor target, Scalar alpha) => Done(Native.add_(handle, target.handle, alpha.Value));

        /// <summary>Adds a number in place.</summary>
        public Tensor add_(Scalar scalar) => Done(Native.add_scalar_(handle, scalar.Value, Number.One));

        /// <summary>The difference, elementwise.</summary>
        public Tensor sub(Tensor target) => Result(Native.sub(handle, target.handle, Number.One));

        /// <summary>The difference with a number.</summary>
        public Tensor sub(Scalar target) => Result(Native.sub_scalar(handle, target.Value, Number.One));

        /// <summary>The product, elementwise.</summary>
        public Tensor mul(Tensor target) => Result(Native.mul(handle, target.handle));

        /// <summary>The product with a number.</summary>
        public Tensor mul(Scalar target) => Result(Native.mul_scalar(handle, target.Value));

        /// <summary>Multiplies in place.</summary>
        public Tensor mul_(Tensor target) => Done(Native.mul_(handle, target.handle));

        /// <summary>Multiplies by a number in place.</summary>
        public Tensor mul_(Scalar target) => Done(Native.mul_scalar_(handle, target.Value));

        /// <summary>The quotient, elementwise; integers give floating point unless rounded.</summary>
        public Tensor div(Tensor target, RoundingMode rounding_mode = RoundingMode.None) =>
            Result(Native.div(handle, target.handle, (int)rounding_mode));

        /// <summary>The quotient with a number.</summary>
        public Tensor div(Scalar target, RoundingMode rounding_mode = RoundingMode.None) =>
            Result(Native.div_scalar(handle, target.Value, (int)rounding_mode));

        /// <summary>The power, elementwise.</summary>
        public Tensor pow(Tensor exponent) => Result(Native.pow(handle, exponent.handle));

        /// <summary>The power of a number.</summary>
        public Tensor pow(Scalar exponent) => Result(Native.pow_scalar(handle, exponent.Value));

        /// <summary>The remainder, with the sign of the divisor.</summary>
        public Tensor remainder(Tensor other) => Result(Native.remainder(handle, other.handle));

        /// <summary>The remainder by a number, with its sign.</summary>
        public Tensor remainder(Scalar other) => Result(Native.remainder_scalar(handle, other.Value));

        /// <summary>Adds value · tensor1 · tensor2 in place.</summary>
        public Tensor addcmul_(Tensor tensor1, Tensor tensor2, Scalar value) =>
            Done(Native.addcmul_(handle, tensor1.handle, tensor2.handle, value.Value));

        /// <summary>Adds value · tensor1 / tensor2 in place.</summary>
        public Tensor addcdiv_(Tensor tensor1, Tensor tensor2, Scalar value) =>
            Done(Native.addcdiv_(handle, tensor1.handle, tensor2.handle, value.Value));
    }

    /// <summary>How a division rounds its quotient.</summary>
    public enum RoundingMode
    {
        /// <summary>Not at all.</summary>
        None,

        /// <summary>Towards zero.</summary>
        trunc,

        /// <summary>Down.</summary>
        floor,
    }
}
