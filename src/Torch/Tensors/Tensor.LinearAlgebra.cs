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

        /// <summary>The outer product of two vectors.</summary>
        public Tensor outer(Tensor vec2) => Native.Result(Native.outer(handle, vec2.handle));

        /// <summary>beta · this + alpha · mat1 · mat2.</summary>
        public Tensor addmm(Tensor mat1, Tensor mat2, float beta = 1, float alpha = 1) =>
            Native.Result(Native.addmm(handle, mat1.handle, mat2.handle, beta, alpha));

        /// <summary>beta · this + alpha · mat · vec.</summary>
        public Tensor addmv(Tensor mat, Tensor vec, float beta = 1.0f, float alpha = 1.0f) =>
            Native.Result(Native.addmv(handle, mat.handle, vec.handle, beta, alpha));

        /// <summary>The lower triangular root of a positive definite matrix.</summary>
        public Tensor cholesky() => Native.Result(Native.linalg_cholesky(handle));

        /// <summary>The inverse of a matrix.</summary>
        public Tensor inverse() => Native.Result(Native.linalg_inv(handle));

        /// <summary>The determinant of a matrix.</summary>
        public Tensor det() => Native.Result(Native.linalg_det(handle));
    }
}
