using TorchSharp.Interop;

namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        /// <summary>The largest element.</summary>
        public Tensor max() => Result(Native.max(handle));

        /// <summary>The larger of two, elementwise.</summary>
        public Tensor max(Tensor other) => maximum(other);

        /// <summary>The largest elements along a dimension, and where they are.</summary>
        public (Tensor values, Tensor indexes) max(long dim, bool keepdim = false)
        {
            Span<nint> pair = stackalloc nint[2];
            _ = Native.Check(Native.max_dim(handle, dim, Flag(keepdim), pair));
            return (Result(pair[0]), Result(pair[1]));
        }

        /// <summary>The smallest element.</summary>
        public Tensor min() => Result(Native.min(handle));

        /// <summary>The smaller of two, elementwise.</summary>
        public Tensor min(Tensor other) => minimum(other);

        /// <summary>The smallest elements along a dimension, and where they are.</summary>
        public (Tensor values, Tensor indexes) min(long dim, bool keepdim = false)
        {
            Span<nint> pair = stackalloc nint[2];
            _ = Native.Check(Native.min_dim(handle, dim, Flag(keepdim), pair));
            return (Result(pair[0]), Result(pair[1]));
        }

        /// <summary>Where the largest of all elements is.</summary>
        public Tensor argmax() => Result(Native.argmax(handle, default, 0));

        /// <summary>Where the largest elements along a dimension are.</summary>
        public Tensor argmax(long dim, bool keepdim = false) => Result(Native.argmax(handle, [dim], Flag(keepdim)));
    }
}
