using System.Diagnostics.CodeAnalysis;

namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        /// <summary>−x, elementwise.</summary>
        public static Tensor operator -(Tensor tensor) => tensor.neg();

        /// <summary>Every bit inverted; a truth value negated.</summary>
        public static Tensor operator ~(Tensor tensor) => tensor.bitwise_not();

        /// <summary>Bits, or truth values, set in both.</summary>
        public static Tensor operator &(Tensor left, Tensor right) => left.bitwise_and(right);

        /// <summary>Bits, or truth values, set in one.</summary>
        public static Tensor operator |(Tensor left, Tensor right) => left.bitwise_or(right);

        /// <summary>Bits, or truth values, set in exactly one.</summary>
        public static Tensor operator ^(Tensor left, Tensor right) => left.bitwise_xor(right);

        /// <summary>Elementwise equality; compare references with <c>is null</c> and ReferenceEquals.</summary>
        public static Tensor operator ==(Tensor left, Tensor right) => left.eq(right);

        /// <summary>Elementwise equality.</summary>
        public static Tensor operator ==(Tensor left, Scalar right) => left.eq(right);

        /// <summary>Elementwise equality.</summary>
        public static Tensor operator ==(Scalar left, Tensor right) => right.eq(left);

        /// <summary>Elementwise inequality.</summary>
        public static Tensor operator !=(Tensor left, Tensor right) => left.ne(right);

        /// <summary>Elementwise inequality.</summary>
        public static Tensor operator !=(Tensor left, Scalar right) => left.ne(right);

        /// <summary>Elementwise inequality.</summary>
        public static Tensor operator !=(Scalar left, Tensor right) => right.ne(left);

        /// <summary>Elementwise comparison.</summary>
        public static Tensor operator <(Tensor left, Tensor right) => left.lt(right);

        /// <summary>Elementwise comparison.</summary>
        public static Tensor operator <(Tensor left, Scalar right) => left.lt(right);

        /// <summary>Elementwise comparison.</summary>
        public static Tensor operator <(Scalar left, Tensor right) => right.gt(left);

        /// <summary>Elementwise comparison.</summary>
        public static Tensor operator <=(Tensor left, Tensor right) => left.le(right);

        /// <summary>Elementwise comparison.</summary>
        public static Tensor operator <=(Tensor left, Scalar right) => left.le(right);

        /// <summary>Elementwise comparison.</summary>
        public static Tensor operator <=(Scalar left, Tensor right) => right.ge(left);

        /// <summary>Elementwise comparison.</summary>
        public static Tensor operator >(Tensor left, Tensor right) => left.gt(right);

        /// <summary>Elementwise comparison.</summary>
        public static Tensor operator >(Tensor left, Scalar right) => left.gt(right);

        /// <summary>Elementwise comparison.</summary>
        public static Tensor operator >(Scalar left, Tensor right) => right.lt(left);

        /// <summary>Elementwise comparison.</summary>
        public static Tensor operator >=(Tensor left, Tensor right) => left.ge(right);

        /// <summary>Elementwise comparison.</summary>
        public static Tensor operator >=(Tensor left, Scalar right) => left.ge(right);

        /// <summary>Elementwise comparison.</summary>
        public static Tensor operator >=(Scalar left, Tensor right) => right.le(left);

        /// <summary>Whether the other is a tensor of the same shape with equal elements.</summary>
        public override bool Equals(object? obj) => obj is Tensor other && (ReferenceEquals(this, other) || equal(other));

        /// <summary>The hash of the object, not of its elements.</summary>
        [SuppressMessage("Design", "CA1065", Justification = "Elements change; the identity does not.")]
        public override int GetHashCode() => System.Runtime.CompilerServices.RuntimeHelpers.GetHashCode(this);

        // As PyTorch divides a number by a tensor.
        private static Tensor Quotient(Scalar left, Tensor right)
        {
            using Tensor inverse = right.reciprocal();
            return inverse.mul(left);
        }
    }
}
