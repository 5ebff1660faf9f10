using TorchSharp.Interop;

namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        /// <summary>The product of vectors, matrices or batches of them, with broadcasting of the batches.</summary>
        public Tensor matmul(Tensor target) => Native.Result(Native.matmul(handle, target.handle));

        /// <summary>The product of two matrices.</summary>
        public Tensor mm(Tensor target) => Native.Result(Native.mm(handle, target.handle));

        /// <summary>The products of two batches of matrices.</summary>
        public Tensor bmm(Tensor batch2) => Native.Result(Native.bmm(handle, batch2.handle));

        /// <summary>The product of a matrix and a vector.</summary>
        public Tensor mv(Tensor target) => Native.Result(Native.mv(handle, target.handle));

        /// <summary>The inner product of two vectors.</summary>
        public Tensor dot(Tensor target) => Native.Result(Native.dot(handle, target.handle));
    }
}
