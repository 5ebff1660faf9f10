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

            Tensor result = Result(Native.index(handle, Parts(indices), indices.Length));
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

        /// <summary>One entry of a dimension, which disappears.</summary>
        public Tensor select(long dim, long index) => Result(Native.select(handle, dim, index));

        /// <summary>length entries from start.</summary>
        public Tensor narrow(long dim, long start, long length) => Result(Native.narrow(handle, dim, start, length));

        /// <summary>The entries of a dimension at the positions of a vector of integers, as a copy.</summary>
        public Tensor index_select(long dim, Tensor index) => Result(Native.index_select(handle, dim, index.handle));

        /// <summary>Along a dimension, the elements that an index of the result's shape names.</summary>
        public Tensor gather(long dim, Tensor index) => Result(Native.gather(handle, dim, index.handle));

        /// <summary>A number where a mask holds, this elsewhere.</summary>
        public Tensor masked_fill(Tensor mask, Scalar value) =>
            Result(Native.masked_fill(handle, mask.handle, value.Value));

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
