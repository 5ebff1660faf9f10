using TorchSharp.Interop;

namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        /// <summary>Bits set in both, elementwise.</summary>
        public Tensor bitwise_and(Tensor other) => Native.Result(Native.bitwise_and(handle, other.handle));

        /// <summary>Bits set in one, elementwise.</summary>
        public Tensor bitwise_or(Tensor other) => Native.Result(Native.bitwise_or(handle, other.handle));

        /// <summary>Bits set in exactly one, elementwise.</summary>
        public Tensor bitwise_xor(Tensor other) => Native.Result(Native.bitwise_xor(handle, other.handle));

        /// <summary>The larger of two, elementwise; NaN wins.</summary>
        public Tensor maximum(Tensor other) => Native.Result(Native.maximum(handle, other.handle));

        /// <summary>The smaller of two, elementwise; NaN wins.</summary>
        public Tensor minimum(Tensor other) => Native.Result(Native.minimum(handle, other.handle));
    }
}
