using TorchSharp.Interop;

namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        /// <summary>The matrix transposed: the last two dimensions exchanged.</summary>
        public Tensor mT => Native.Result(Native.mT(handle));

        /// <summary>The dimensions in reverse order.</summary>
        public Tensor T
        {
            get
            {
                long[] order = new long[Dimensions];
                for (int i = 0; i < order.Length; i++)
                {
                    order[i] = order.Length - 1 - i;
                }

                return permute(order);
            }
        }

        /// <summary>The same storage in another shape; one size may be −1.</summary>
        public Tensor view(params long[] shape) => Native.Result(Native.view(handle, shape, shape.Length));

        /// <summary>The same elements in the shape of another.</summary>
        public Tensor view_as(Tensor other) => view(other.shape);

        /// <summary>The same elements in another shape, copied only where needed; one size may be −1.</summary>
        public Tensor reshape(params long[] shape) => Native.Result(Native.reshape(handle, shape, shape.Length));

        /// <summary>The dimensions in another order.</summary>
        public Tensor permute(params long[] permutation) =>
            Native.Result(Native.permute(handle, permutation, permutation.Length));

        /// <summary>Two dimensions exchanged.</summary>
        public Tensor transpose(long dim0, long dim1) => Native.Result(Native.transpose(handle, dim0, dim1));

        /// <summary>Two dimensions exchanged.</summary>
        public Tensor swapaxes(long axis0, long axis1) => transpose(axis0, axis1);

        /// <summary>A matrix transposed.</summary>
        public Tensor t() => Native.Result(Native.t(handle));

        /// <summary>Dimensions moved from some places to others.</summary>
        public Tensor movedim(long[] source, long[] destination) =>
            Native.Result(Native.movedim(handle, source, source.Length, destination, destination.Length));

        /// <summary>Dimensions from start to end made one.</summary>
        public Tensor flatten(long start_dim = 0, long end_dim = -1) => Native.Result(Native.flatten(handle, start_dim, end_dim));

        /// <summary>One dimension made several.</summary>
        public Tensor unflatten(long dim, params long[] sizes) =>
            Native.Result(Native.unflatten(handle, dim, sizes, sizes.Length));

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

        /// <summary>Expanded to the shape of another.</summary>
        public Tensor expand_as(Tensor other) => expand(other.shape);

        /// <summary>Expanded to a shape.</summary>
        public Tensor broadcast_to(params long[] shape) => expand(shape);

        /// <summary>The tensor repeated along each dimension, as a copy.</summary>
        public Tensor repeat(params long[] sizes) => Native.Result(Native.repeat(handle, sizes, sizes.Length));

        /// <summary>The tensor repeated along its last dimensions, as a copy.</summary>
        public Tensor tile(params long[] reps) => Native.Result(Native.tile(handle, reps, reps.Length));

        /// <summary>Every element repeated, along a dimension or over the flattened tensor.</summary>
        public Tensor repeat_interleave(long repeats, long? dim = null) =>
            Native.Result(Native.repeat_interleave(handle, repeats, dim is { } one ? (long[])[one] : default));

        /// <summary>Dimensions in reverse, as a copy.</summary>
        public Tensor flip(params long[] dims) => Native.Result(Native.flip(handle, dims, dims.Length));

        /// <summary>Elements shifted around along a dimension.</summary>
        public Tensor roll(long shifts, long dims) => Native.Result(Native.roll(handle, [shifts], 1, [dims], 1));

        /// <summary>Elements one after another; the tensor itself where they already are.</summary>
        public Tensor contiguous() => Native.Result(Native.contiguous(handle));

        /// <summary>A copy, through which gradients flow.</summary>
        public Tensor clone() => Native.Result(Native.clone(handle));

        /// <summary>Another name for the same storage.</summary>
        public Tensor alias() => Native.Result(Native.alias(handle));

        /// <summary>The part of a matrix on and below a diagonal, zeros elsewhere.</summary>
        public Tensor tril(long diagonal = 0) => Native.Result(Native.tril(handle, diagonal));

        /// <summary>The part of a matrix on and above a diagonal, zeros elsewhere.</summary>
        public Tensor triu(long diagonal = 0) => Native.Result(Native.triu(handle, diagonal));

        /// <summary>The diagonal of a matrix, or a matrix with a vector on its diagonal.</summary>
        public Tensor diag(long diagonal = 0) => Native.Result(Native.diag(handle, diagonal));

        /// <summary>A view of a diagonal of two dimensions.</summary>
        public Tensor diagonal(long offset = 0, long dim1 = 0, long dim2 = 1) =>
            Native.Result(Native.diagonal(handle, offset, dim1, dim2));
    }
}
