using TorchSharp.Interop;

namespace TorchSharp;

public static partial class torch
{
    /// <summary>Tensors of equal shape but for one dimension, one after another along it.</summary>
    public static Tensor cat(IList<Tensor> tensors, long dim = 0)
    {
        using var list = new HandleList(tensors as IReadOnlyList<Tensor> ?? tensors.ToArray());
        return Native.Result(Native.cat(list.Pointers, list.Count, dim));
    }

    /// <summary>Tensors of equal shape but for one dimension, one after another along it.</summary>
    public static Tensor concat(IList<Tensor> tensors, long dim = 0) => cat(tensors, dim);

    /// <summary>Tensors of equal shape, one after another along a new dimension.</summary>
    public static Tensor stack(IEnumerable<Tensor> tensors, long dim = 0)
    {
        using var list = new HandleList(tensors as IReadOnlyList<Tensor> ?? tensors.ToArray());
        return Native.Result(Native.stack(list.Pointers, list.Count, dim));
    }

    /// <summary>Elements of x where the condition holds, of y elsewhere.</summary>
    public static Tensor where(Tensor condition, Tensor x, Tensor y) => x.where(condition, y);

    /// <summary>Views of at most split_size entries each along a dimension.</summary>
    public static Tensor[] split(Tensor tensor, long split_size, long dim = 0) => tensor.split(split_size, dim);

    /// <summary>At most so many views of equal size along a dimension.</summary>
    public static Tensor[] chunk(Tensor input, long chunks, long dim = 0) => input.chunk(chunks, dim);

    /// <summary>The entries of a dimension at the positions of a vector of integers, as a copy.</summary>
    public static Tensor index_select(Tensor input, long dim, Tensor index) => input.index_select(dim, index);

    /// <summary>Along a dimension, the elements that an index of the result's shape names.</summary>
    public static Tensor gather(Tensor input, long dim, Tensor index) => input.gather(dim, index);

    /// <summary>Positions of the elements that are not 0, one a row.</summary>
    public static Tensor nonzero(Tensor input) => input.nonzero();

    /// <summary>The elements where a mask holds, as a vector.</summary>
    public static Tensor masked_select(Tensor input, Tensor mask) => input.masked_select(mask);

    /// <summary>With a new dimension of size 1.</summary>
    public static Tensor unsqueeze(Tensor input, long dim) => input.unsqueeze(dim);

    /// <summary>Without dimensions of size 1, or without that one.</summary>
    public static Tensor squeeze(Tensor input, long? dim = null) => input.squeeze(dim);

    /// <summary>The same elements in another shape.</summary>
    public static Tensor reshape(Tensor input, params long[] shape) => input.reshape(shape);

    /// <summary>The dimensions in another order.</summary>
    public static Tensor permute(Tensor input, params long[] permutation) => input.permute(permutation);

    /// <summary>Two dimensions exchanged.</summary>
    public static Tensor transpose(Tensor input, long dim0, long dim1) => input.transpose(dim0, dim1);

    /// <summary>Dimensions from start to end made one.</summary>
    public static Tensor flatten(Tensor input, long start_dim = 0, long end_dim = -1) => input.flatten(start_dim, end_dim);

    /// <summary>Elements shifted around along a dimension.</summary>
    public static Tensor roll(Tensor input, long shifts, long dims) => input.roll(shifts, dims);

    /// <summary>Dimensions in reverse, as a copy.</summary>
    public static Tensor flip(Tensor input, params long[] dims) => input.flip(dims);

    /// <summary>The part of a matrix on and below a diagonal.</summary>
    public static Tensor tril(Tensor input, long diagonal = 0) => input.tril(diagonal);

    /// <summary>The part of a matrix on and above a diagonal.</summary>
    public static Tensor triu(Tensor input, long diagonal = 0) => input.triu(diagonal);

    /// <summary>The diagonal of a matrix, or a matrix with a vector on its diagonal.</summary>
    public static Tensor diag(Tensor input, long diagonal = 0) => input.diag(diagonal);
}
