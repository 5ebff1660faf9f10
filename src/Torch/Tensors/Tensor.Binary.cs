using TorchSharp.Interop;

namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        /// <summary>The angle of the point (other, this), elementwise.</summary>
        public Tensor atan2(Tensor other) => Native.Result(Native.atan2(handle, other.handle));

        /// <summary>The angle of the point (other, this), elementwise, in place.</summary>
        public Tensor atan2_(Tensor other) => Done(Native.atan2_(handle, other.handle));

        /// <summary>Whether both are not 0, elementwise.</summary>
        public Tensor logical_and(Tensor other) => Native.Result(Native.logical_and(handle, other.handle));

        /// <summary>Whether both are not 0, elementwise, in place.</summary>
        public Tensor logical_and_(Tensor other) => Done(Native.logical_and_(handle, other.handle));

        /// <summary>Whether one is not 0, elementwise.</summary>
        public Tensor logical_or(Tensor other) => Native.Result(Native.logical_or(handle, other.handle));

        /// <summary>Whether one is not 0, elementwise, in place.</summary>
        public Tensor logical_or_(Tensor other) => Done(Native.logical_or_(handle, other.handle));

        /// <summary>Whether exactly one is not 0, elementwise.</summary>
        public Tensor logical_xor(Tensor other) => Native.Result(Native.logical_xor(handle, other.handle));

        /// <summary>Whether exactly one is not 0, elementwise, in place.</summary>
        public Tensor logical_xor_(Tensor other) => Done(Native.logical_xor_(handle, other.handle));

        /// <summary>Bits set in both, elementwise.</summary>
        public Tensor bitwise_and(Tensor other) => Native.Result(Native.bitwise_and(handle, other.handle));

        /// <summary>Bits set in both, elementwise, in place.</summary>
        public Tensor bitwise_and_(Tensor other) => Done(Native.bitwise_and_(handle, other.handle));

        /// <summary>Bits set in one, elementwise.</summary>
        public Tensor bitwise_or(Tensor other) => Native.Result(Native.bitwise_or(handle, other.handle));

        /// <summary>Bits set in one, elementwise, in place.</summary>
        public Tensor bitwise_or_(Tensor other) => Done(Native.bitwise_or_(handle, other.handle));

        /// <summary>Bits set in exactly one, elementwise.</summary>
        public Tensor bitwise_xor(Tensor other) => Native.Result(Native.bitwise_xor(handle, other.handle));

        /// <summary>Bits set in exactly one, elementwise, in place.</summary>
        public Tensor bitwise_xor_(Tensor other) => Done(Native.bitwise_xor_(handle, other.handle));

        /// <summary>The larger of two, elementwise; NaN wins.</summary>
        public Tensor maximum(Tensor other) => Native.Result(Native.maximum(handle, other.handle));

        /// <summary>The smaller of two, elementwise; NaN wins.</summary>
        public Tensor minimum(Tensor other) => Native.Result(Native.minimum(handle, other.handle));

        /// <summary>this · ln(other), and 0 where this is 0.</summary>
        public Tensor xlogy(Tensor other) => Native.Result(Native.xlogy(handle, other.handle));
    }
}
