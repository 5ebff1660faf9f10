using TorchSharp.Interop;

namespace TorchSharp;

public static partial class torch
{
    /// <summary>Tensors of equal shape but for one dimension, one after another along it.</summary>
    public static Tensor cat(IList<Tensor> tensors, long dim = 0)
    {
        using var list = new HandleList(tensors as IReadOnlyList<Tensor> ?? tensors.ToArray());
        return Result(Native.cat(list.Pointers, list.Count, dim));
    }

    /// <summary>Tensors of equal shape, one after another along a new dimension.</summary>
    public static Tensor stack(IEnumerable<Tensor> tensors, long dim = 0)
    {
        using var list = new HandleList(tensors as IReadOnlyList<Tensor> ?? tensors.ToArray());
        return Result(Native.stack(list.Pointers, list.Count, dim));
    }

    /// <summary>Elements of x where the condition holds, of y elsewhere.</summary>
    public static Tensor where(Tensor condition, Tensor x, Tensor y) => x.where(condition, y);

    public partial class Tensor
    {
        /// <summary>The matrix transposed: the last two dimensions exchanged.</summary>
        public Tensor mT => Result(Native.mT(handle));

        /// <summary>The same storage in another shape; one size may be −1.</summary>
        public Tensor view(params long[] shape) => Result(Native.view(handle, shape, shape.Length));

        /// <summary>The same elements in another shape, copied only where needed; one size may be −1.</summary>
        public Tensor reshape(params long[] shape) => Result(Native.reshape(handle, shape, shape.Length));

        /// <summary>The dimensions in another order.</summary>
        public Tensor permute(params long[] permutation) =>
            Result(Native.permute(handle, permutation, permutation.Length));

        /// <summary>Two dimensions exchanged.</summary>
        public Tensor transpose(long dim0, long dim1) => Result(Native.transpose(handle, dim0, dim1));

        /// <summary>A matrix transposed.</summary>
        public Tensor t() => Result(Native.t(handle));

        /// <summary>Dimensions from start to end made one.</summary>
        public Tensor flatten(long start_dim = 0, long end_dim = -1) => Result(Native.flatten(handle, start_dim, end_dim));

        /// <summary>Without dimensions of size 1, or without that one; null removes them all.</summary>
        public Tensor squeeze(long? dim = null) =>
            Result(dim is { } one ? Native.squeeze_dim(handle, one) : Native.squeeze(handle));

        /// <summary>With a new dimension of size 1.</summary>
        public Tensor unsqueeze(long dim) => Result(Native.unsqueeze(handle, dim));

        /// <summary>Dimensions of size 1 repeated without copying; −1 keeps a size.</summary>
        public Tensor expand(params long[] sizes) => Result(Native.expand(handle, sizes, sizes.Length, 0));

        /// <summary>Dimensions of size 1 repeated without copying; −1 keeps a size.</summary>
        public Tensor expand(ReadOnlySpan<long> sizes, bool isImplicit = false) =>
            Result(Native.expand(handle, sizes, sizes.Length, Flag(isImplicit)));

        /// <summary>Elements one after another; the tensor itself where they already are.</summary>
        public Tensor contiguous() => Result(Native.contiguous(handle));

        /// <summary>A copy, through which gradients flow.</summary>
        public Tensor clone() => Result(Native.clone(handle));

        /// <summary>Another name for the same storage.</summary>
        public Tensor alias() => Result(Native.alias(handle));

        /// <summary>A view of a diagonal of two dimensions.</summary>
        public Tensor diagonal(long offset = 0, long dim1 = 0, long dim2 = 1) =>
            Result(Native.diagonal(handle, offset, dim1, dim2));
    }
}
