using TorchSharp.Interop;

namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        /// <summary>Whether each element is equal to the other, as truth values.</summary>
        public Tensor eq(Tensor target) => Native.Result(Native.eq(handle, target.handle));

        /// <inheritdoc cref="eq(Tensor)"/>
        public Tensor eq(Scalar target) => Native.Result(Native.eq_scalar(handle, target.Value));

        /// <summary>Whether each element is equal to the other, as 0 and 1 in place.</summary>
        public Tensor eq_(Tensor target) => Done(Native.eq_(handle, target.handle));

        /// <inheritdoc cref="eq_(Tensor)"/>
        public Tensor eq_(Scalar target) => Done(Native.eq_scalar_(handle, target.Value));

        /// <summary>Whether each element is different from the other, as truth values.</summary>
        public Tensor ne(Tensor target) => Native.Result(Native.ne(handle, target.handle));

        /// <inheritdoc cref="ne(Tensor)"/>
        public Tensor ne(Scalar target) => Native.Result(Native.ne_scalar(handle, target.Value));

        /// <summary>Whether each element is different from the other, as 0 and 1 in place.</summary>
        public Tensor ne_(Tensor target) => Done(Native.ne_(handle, target.handle));

        /// <inheritdoc cref="ne_(Tensor)"/>
        public Tensor ne_(Scalar target) => Done(Native.ne_scalar_(handle, target.Value));

        /// <summary>Whether each element is below the other, as truth values.</summary>
        public Tensor lt(Tensor target) => Native.Result(Native.lt(handle, target.handle));

        /// <inheritdoc cref="lt(Tensor)"/>
        public Tensor lt(Scalar target) => Native.Result(Native.lt_scalar(handle, target.Value));

        /// <summary>Whether each element is below the other, as 0 and 1 in place.</summary>
        public Tensor lt_(Tensor target) => Done(Native.lt_(handle, target.handle));

        /// <inheritdoc cref="lt_(Tensor)"/>
        public Tensor lt_(Scalar target) => Done(Native.lt_scalar_(handle, target.Value));

        /// <summary>Whether each element is at most the other, as truth values.</summary>
        public Tensor le(Tensor target) => Native.Result(Native.le(handle, target.handle));

        /// <inheritdoc cref="le(Tensor)"/>
        public Tensor le(Scalar target) => Native.Result(Native.le_scalar(handle, target.Value));

        /// <summary>Whether each element is at most the other, as 0 and 1 in place.</summary>
        public Tensor le_(Tensor target) => Done(Native.le_(handle, target.handle));

        /// <inheritdoc cref="le_(Tensor)"/>
        public Tensor le_(Scalar target) => Done(Native.le_scalar_(handle, target.Value));

        /// <summary>Whether each element is above the other, as truth values.</summary>
        public Tensor gt(Tensor target) => Native.Result(Native.gt(handle, target.handle));

        /// <inheritdoc cref="gt(Tensor)"/>
        public Tensor gt(Scalar target) => Native.Result(Native.gt_scalar(handle, target.Value));

        /// <summary>Whether each element is above the other, as 0 and 1 in place.</summary>
        public Tensor gt_(Tensor target) => Done(Native.gt_(handle, target.handle));

        /// <inheritdoc cref="gt_(Tensor)"/>
        public Tensor gt_(Scalar target) => Done(Native.gt_scalar_(handle, target.Value));

        /// <summary>Whether each element is at least the other, as truth values.</summary>
        public Tensor ge(Tensor target) => Native.Result(Native.ge(handle, target.handle));

        /// <inheritdoc cref="ge(Tensor)"/>
        public Tensor ge(Scalar target) => Native.Result(Native.ge_scalar(handle, target.Value));

        /// <summary>Whether each element is at least the other, as 0 and 1 in place.</summary>
        public Tensor ge_(Tensor target) => Done(Native.ge_(handle, target.handle));

        /// <inheritdoc cref="ge_(Tensor)"/>
        public Tensor ge_(Scalar target) => Done(Native.ge_scalar_(handle, target.Value));
    }
}
