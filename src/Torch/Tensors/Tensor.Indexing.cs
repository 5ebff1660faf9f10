using System.Diagnostics.CodeAnalysis;
using TorchSharp.Interop;

namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        /// <summary>A part of the tensor, as PyTorch indexes; setting writes into it, with broadcasting.</summary>
        [SuppressMessage("Design", "CA1043", Justification = "The official signature.")]
        public Tensor this[params TensorIndex[] indices]
        {
            get => index(indices);
            set => _ = index_put_(value, indices);
        }

        /// <summary>A part of the tensor: views for positions and slices, a copy for tensors and masks.</summary>
        public Tensor index(params TensorIndex[] indices)
        {
            if (indices is [var only] && only.IsSingle(out long position))
            {
                return select(0, position);
            }

            Tensor result = Native.Result(Native.index(handle, Parts(indices), indices.Length));
            GC.KeepAlive(indices);
            return result;
        }

        /// <summary>Writes into a part of the tensor, with broadcasting.</summary>
        public Tensor index_put_(Tensor value, params TensorIndex[] indices)
        {
            _ = Done(Native.index_put_(handle, Parts(indices), indices.Length, value.handle));
            GC.KeepAlive(indices);
            return this;
        }

        /// <summary>Writes a number into a part of the tensor.</summary>
        public Tensor index_put_(Scalar value, params TensorIndex[] indices)
        {
            _ = Done(Native.index_put_scalar_(handle, Parts(indices), indices.Length, value.Value));
            GC.KeepAlive(indices);
            return this;
        }

        /// <summary>One entry of a dimension, which disappears.</summary>
        public Tensor select(long dim, long index) => Native.Result(Native.select(handle, dim, index));

        /// <summary>Every step-th entry from start to before finish.</summary>
        public Tensor slice(long dim, long start, long finish, long step) =>
            Native.Result(Native.slice(handle, dim, start, finish, step));

        /// <summary>length entries from start.</summary>
        public Tensor narrow(long dim, long start, long length) => Native.Result(Native.narrow(handle, dim, start, length));

        /// <summary>The entries of a dimension at the positions of a vector of integers, as a copy.</summary>
        public Tensor index_select(long dim, Tensor index) => Native.Result(Native.index_select(handle, dim, index.handle));

        /// <summary>Along a dimension, the elements that an index of the result's shape names.</summary>
        public Tensor gather(long dim, Tensor index) => Native.Result(Native.gather(handle, dim, index.handle));

        /// <summary>Elements at positions of the flattened tensor.</summary>
        public Tensor take(Tensor index) => Native.Result(Native.take(handle, index.handle));

        /// <summary>Positions of the elements that are not 0, one a row.</summary>
        public Tensor nonzero() => Native.Result(Native.nonzero(handle));

        /// <summary>Along a dimension, src written where an index names, as a copy.</summary>
        public Tensor scatter(long dim, Tensor index, Tensor src) =>
            Native.Result(Native.scatter(handle, dim, index.handle, src.handle));

        /// <summary>Along a dimension, a number written where an index names, as a copy.</summary>
        public Tensor scatter(long dim, Tensor index, Scalar value) =>
            Native.Result(Native.scatter_scalar(handle, dim, index.handle, value.Value));

        /// <summary>Along a dimension, writes src where an index names.</summary>
        public Tensor scatter_(long dim, Tensor index, Tensor src) =>
            Done(Native.scatter_(handle, dim, index.handle, src.handle));

        /// <summary>Along a dimension, writes a number where an index names.</summary>
        public Tensor scatter_(long dim, Tensor index, Scalar value) =>
            Done(Native.scatter_scalar_(handle, dim, index.handle, value.Value));

        /// <summary>Along a dimension, src added where an index names, as a copy.</summary>
        public Tensor scatter_add(long dim, Tensor index, Tensor src) =>
            Native.Result(Native.scatter_add(handle, dim, index.handle, src.handle));

        /// <summary>Along a dimension, adds src where an index names.</summary>
        public Tensor scatter_add_(long dim, Tensor index, Tensor src) =>
            Done(Native.scatter_add_(handle, dim, index.handle, src.handle));

        /// <summary>Entries of source added at the positions of a vector of integers, as a copy.</summary>
        public Tensor index_add(long dim, Tensor index, Tensor source, Scalar alpha) =>
            Native.Result(Native.index_add(handle, dim, index.handle, source.handle, alpha.Value));

        /// <summary>Adds entries of source at the positions of a vector of integers.</summary>
        public Tensor index_add_(long dim, Tensor index, Tensor source, Scalar alpha) =>
            Done(Native.index_add_(handle, dim, index.handle, source.handle, alpha.Value));

        /// <summary>Entries of source written at the positions of a vector of integers, as a copy.</summary>
        public Tensor index_copy(long dim, Tensor index, Tensor source) =>
            Native.Result(Native.index_copy(handle, dim, index.handle, source.handle));

        /// <summary>Writes entries of source at the positions of a vector of integers.</summary>
        public Tensor index_copy_(long dim, Tensor index, Tensor source) =>
            Done(Native.index_copy_(handle, dim, index.handle, source.handle));

        /// <summary>Writes a number at the positions of a vector of integers.</summary>
        public Tensor index_fill_(long dim, Tensor index, Scalar value) =>
            Done(Native.index_fill_(handle, dim, index.handle, value.Value));

        /// <summary>A number where a mask holds, this elsewhere.</summary>
        public Tensor masked_fill(Tensor mask, Scalar value) =>
            Native.Result(Native.masked_fill(handle, mask.handle, value.Value));

        /// <summary>Writes a number where a mask holds.</summary>
        public Tensor masked_fill_(Tensor mask, Scalar value) => Done(Native.masked_fill_(handle, mask.handle, value.Value));

        /// <summary>The elements where a mask holds, as a vector.</summary>
        public Tensor masked_select(Tensor mask) => Native.Result(Native.masked_select(handle, mask.handle));

        private static IndexPart[] Parts(TensorIndex[] indices)
        {
            var parts = new IndexPart[indices.Length];
            for (int i = 0; i < parts.Length; i++)
            {
                parts[i] = indices[i].Part();
            }

            return parts;
        }
    }
}
