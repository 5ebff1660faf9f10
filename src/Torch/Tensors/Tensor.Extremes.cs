using TorchSharp.Interop;

namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        /// <summary>The largest element.</summary>
        public Tensor max() => Native.Result(Native.max(handle));

        /// <summary>The larger of two, elementwise.</summary>
        public Tensor max(Tensor other) => maximum(other);

        /// <summary>The largest elements along a dimension, and where they are.</summary>
        public (Tensor values, Tensor indexes) max(long dim, bool keepdim = false)
        {
            Span<nint> pair = stackalloc nint[2];
            _ = Native.Check(Native.max_dim(handle, dim, Flag(keepdim), pair));
            return (Native.Result(pair[0]), Native.Result(pair[1]));
        }

        /// <summary>The smallest element.</summary>
        public Tensor min() => Native.Result(Native.min(handle));

        /// <summary>The smaller of two, elementwise.</summary>
        public Tensor min(Tensor other) => minimum(other);

        /// <summary>The smallest elements along a dimension, and where they are.</summary>
        public (Tensor values, Tensor indexes) min(long dim, bool keepdim = false)
        {
            Span<nint> pair = stackalloc nint[2];
            _ = Native.Check(Native.min_dim(handle, dim, Flag(keepdim), pair));
            return (Native.Result(pair[0]), Native.Result(pair[1]));
        }

        /// <summary>The median of all elements, the lower one of two.</summary>
        public Tensor median() => Native.Result(Native.median(handle));

        /// <summary>The medians along a dimension, and where they are.</summary>
        public (Tensor values, Tensor indices) median(long dim, bool keepdim = false)
        {
            Span<nint> pair = stackalloc nint[2];
            _ = Native.Check(Native.median_dim(handle, dim, Flag(keepdim), pair));
            return (Native.Result(pair[0]), Native.Result(pair[1]));
        }

        /// <summary>The largest elements along dimensions, gradients shared among equal ones.</summary>
        public Tensor amax(ReadOnlySpan<long> dims, bool keepdim = false) =>
            Native.Result(Native.amax(handle, dims, dims.Length, Flag(keepdim)));

        /// <summary>The smallest elements along dimensions, gradients shared among equal ones.</summary>
        public Tensor amin(ReadOnlySpan<long> dims, bool keepdim = false) =>
            Native.Result(Native.amin(handle, dims, dims.Length, Flag(keepdim)));

        /// <summary>Where the largest of all elements is.</summary>
        public Tensor argmax() => Native.Result(Native.argmax(handle, default, 0));

        /// <summary>Where the largest elements along a dimension are.</summary>
        public Tensor argmax(long dim, bool keepdim = false) => Native.Result(Native.argmax(handle, [dim], Flag(keepdim)));

        /// <summary>Where the smallest of all elements is.</summary>
        public Tensor argmin() => Native.Result(Native.argmin(handle, default, 0));

        /// <summary>Where the smallest elements along a dimension are.</summary>
        public Tensor argmin(long dim, bool keepdim = false) => Native.Result(Native.argmin(handle, [dim], Flag(keepdim)));

        /// <summary>The order that sorts a dimension.</summary>
        public Tensor argsort(long dim = -1, bool descending = false) =>
            Native.Result(Native.argsort(handle, dim, Flag(descending)));

        /// <summary>A dimension sorted, and where its elements were.</summary>
        public (Tensor Values, Tensor Indices) sort(long dim = -1, bool descending = false, bool stable = false)
        {
            Span<nint> pair = stackalloc nint[2];
            _ = Native.Check(Native.sort(handle, dim, Flag(descending), Flag(stable), pair));
            return (Native.Result(pair[0]), Native.Result(pair[1]));
        }

        /// <summary>The k largest elements of a dimension, and where they are.</summary>
        public (Tensor values, Tensor indexes) topk(int k, int dim = -1, bool largest = true, bool sorted = true)
        {
            Span<nint> pair = stackalloc nint[2];
            _ = Native.Check(Native.topk(handle, k, dim, Flag(largest), Flag(sorted), pair));
            return (Native.Result(pair[0]), Native.Result(pair[1]));
        }
    }
}
