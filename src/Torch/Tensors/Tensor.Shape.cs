using TorchSharp.Interop;

namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        /// <summary>The matrix transposed: the last two dimensions exchanged.</summary>
        public Tensor mT => Native.Result(Native.mT(handle));

        /// <summary>The same storage in another shape; one size may be −1.</summary>
        public Tensor view(params long[] shape) => Native.Result(Native.view(handle, shape, shape.Length));

        /// <summary>The same elements in another shape, copied only where needed; one size may be −1.</summary>
        public Tensor reshape(params long[] shape) => Native.Result(Native.reshape(handle, shape, shape.Length));

        /// <summary>The dimensions in another order.</summary>
        public Tensor permute(params long[] permutation) =>
            Native.Result(Native.permute(handle, permutation, permutation.Length));

        /// <summary>Two dimensions exchanged.</summary>
        public Tensor transpose(long dim0, long dim1) => Native.Result(Native.transpose(handle, dim0, dim1));

        /// <summary>A matrix transposed.</summary>
        public Tensor t() => Native.Result(Native.t(handle));

        /// <summary>Dimensions from start to end made one.</summary>
        public Tensor flatten(long start_dim = 0, long end_dim = -1) => Native.Result(Native.flatten(handle, start_dim, end_dim));

        /// <summary>Without dimensions of size 1, or without that one; null removes them all.</summary>
        public Tensor squeeze(long? dim = null) =>
            Native.Result(dim is { } one ? Native.squeeze_dim(handle, one) : Native.squeeze(handle));

        /// <summary>With a new dimension of size 1.</summary>
        public Tensor unsqueeze(long dim) => Native.Result(Native.unsqueeze(handle, dim));

        /// <summary>Dimensions of size 1 repeated without copying; −1 keeps a size.</summary>
        public Tensor expand(params long[] sizes) => Native.Result(Native.expand(handle, sizes, sizes.Length, 0));

        /// <summary>Dimensions of size 1 repeated without copying; −1 keeps a size.</summary>
        public Tensor expand(ReadOnlySpan<long> sizes, bool isImplicit = false) =>
            Native.Result(Native.expand(handle, sizes, sizes.Length, Flag(isImplicit)));

        /// <summary>Elements one after another; the tensor itself where they already are.</summary>
        public Tensor contiguous() => Native.Result(Native.contiguous(handle));

        /// <summary>A copy, through which gradients flow.</summary>
        public Tensor clone() => Native.Result(Native.clone(handle));

        /// <summary>Another name for the same storage.</summary>
        public Tensor alias() => Native.Result(Native.alias(handle));

        /// <summary>A view of a diagonal of two dimensions.</summary>
        public Tensor diagonal(long offset = 0, long dim1 = 0, long dim2 = 1) =>
            Native.Result(Native.diagonal(handle, offset, dim1, dim2));
    }
}
