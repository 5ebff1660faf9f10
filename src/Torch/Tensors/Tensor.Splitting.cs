using TorchSharp.Interop;

namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        /// <summary>Views of at most size entries each along a dimension.</summary>
        public Tensor[] split(long size, long dim = 0)
        {
            nint[] room = Room(dim);
            return Native.Results(room.AsSpan(0, (int)Native.Check(Native.split(handle, size, dim, room))));
        }

        /// <summary>Views of the given sizes along a dimension.</summary>
        public Tensor[] split(long[] sizes, long dim = 0)
        {
            nint[] room = new nint[sizes.Length];
            return Native.Results(room.AsSpan(0, (int)Native.Check(Native.split_sizes(handle, sizes, sizes.Length, dim, room))));
        }

        /// <summary>At most so many views of equal size along a dimension; the last may be smaller.</summary>
        public Tensor[] chunk(long chunks, long dim = 0)
        {
            nint[] room = new nint[Math.Max(chunks, 1)];
            return Native.Results(room.AsSpan(0, (int)Native.Check(Native.chunk(handle, chunks, dim, room))));
        }

        /// <summary>A view of every entry of a dimension, which disappears.</summary>
        public Tensor[] unbind(int dim = 0)
        {
            nint[] room = Room(dim);
            return Native.Results(room.AsSpan(0, (int)Native.Check(Native.unbind(handle, dim, room))));
        }

        // A split has at most as many parts as there are entries, and at least one.
        private nint[] Room(long dim) => new nint[Math.Max(size((int)dim), 1)];
    }
}
