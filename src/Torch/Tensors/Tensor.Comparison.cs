using TorchSharp.Interop;

namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        /// <summary>Whether each element is equal to the other, as truth values.</summary>
        public Tensor eq(Tensor target) => Result(Native.eq(handle, target.handle));

        /// <inheritdoc cref="eq(Tensor)"/>
        public Tensor eq(Scalar target) => Result(Native.eq_scalar(handle, target.Value));

        /// <summary>Whether each element is different from the other, as truth values.</summary>
        public Tensor ne(Tensor target) => Result(Native.ne(handle, target.handle));

        /// <inheritdoc cref="ne(Tensor)"/>
        public Tensor ne(Scalar target) => Result(Native.ne_scalar(handle, target.Value));

        /// <summary>Whether each element is below the other, as truth values.</summary>
        public Tensor lt(Tensor target) => Result(Native.lt(handle, target.handle));

        /// <inheritdoc cref="lt(Tensor)"/>
        public Tensor lt(Scalar target) => Result(Native.lt_scalar(handle, target.Value));

        /// <summary>Whether each element is at most the other, as truth values.</summary>
        public Tensor le(Tensor target) => Result(Native.le(handle, target.handle));

        /// <inheritdoc cref="le(Tensor)"/>
        public Tensor le(Scalar target) => Result(Native.le_scalar(handle, target.Value));

        /// <summary>Whether each element is above the other, as truth values.</summary>
        public Tensor gt(Tensor target) => Result(Native.gt(handle, target.handle));

        /// <inheritdoc cref="gt(Tensor)"/>
        public Tensor gt(Scalar target) => Result(Native.gt_scalar(handle, target.Value));

        /// <summary>Whether each element is at least the other, as truth values.</summary>
        public Tensor ge(Tensor target) => Result(Native.ge(handle, target.handle));

        /// <inheritdoc cref="ge(Tensor)"/>
        public Tensor ge(Scalar target) => Result(Native.ge_scalar(handle, target.Value));
    }
}
