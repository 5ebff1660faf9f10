using TorchSharp.Interop;

namespace TorchSharp;

public static partial class torch
{
    /// <summary>Decompositions and solutions; all take batches of matrices.</summary>
    public static partial class linalg
    {
        /// <summary>What a QR decomposition gives.</summary>
        public enum QRMode
        {
            /// <summary>Q of the same shape as the matrix, at most.</summary>
            Reduced = 0,

            /// <summary>A square Q.</summary>
            Complete = 1,

            /// <summary>R alone; Q is empty.</summary>
            R = 2,
        }

        /// <summary>L of A = L Lᴴ for a positive definite A.</summary>
        public static Tensor cholesky(Tensor input) => Native.Result(Native.linalg_cholesky(input.handle));

        /// <summary>The inverse.</summary>
        public static Tensor inv(Tensor input) => Native.Result(Native.linalg_inv(input.handle));

        /// <summary>The pseudoinverse; singular values below rcond times the largest count as 0.</summary>
        public static Tensor pinv(Tensor input, double rcond = 1e-15, bool hermitian = false) =>
            Native.Result(Native.linalg_pinv(input.handle, rcond, Tensor.Flag(hermitian)));

        /// <summary>The determinant.</summary>
        public static Tensor det(Tensor input) => Native.Result(Native.linalg_det(input.handle));

        /// <summary>X of A X = B.</summary>
        public static Tensor solve(Tensor A, Tensor B, bool left = true)
        {
            if (left)
            {
                return Native.Result(Native.linalg_solve(A.handle, B.handle));
            }

            using DisposeScope scope = NewDisposeScope();
            return solve(A.mT, B.mT).mT.MoveToOuterDisposeScope();
        }

        /// <summary>Eigenvalues, rising, and eigenvectors, in columns, of a symmetric matrix; one triangle is read.</summary>
        public static (Tensor, Tensor) eigh(Tensor input, char UPLO = 'L')
        {
            Span<nint> pair = stackalloc nint[2];
            _ = Native.Check(Native.linalg_eigh(input.handle, Tensor.Flag(UPLO is 'U' or 'u'), pair));
            return (Native.Result(pair[0]), Native.Result(pair[1]));
        }

        /// <summary>Q and R of A = Q R.</summary>
        public static (Tensor Q, Tensor R) qr(Tensor input, QRMode mode = QRMode.Reduced)
        {
            Span<nint> pair = stackalloc nint[2];
            _ = Native.Check(Native.linalg_qr(input.handle, (int)mode, pair));
            return (Native.Result(pair[0]), Native.Result(pair[1]));
        }

        /// <summary>U, S and Vᴴ of A = U diag(S) Vᴴ.</summary>
        public static (Tensor U, Tensor S, Tensor Vh) svd(Tensor input, bool fullMatrices = true)
        {
            Span<nint> parts = stackalloc nint[3];
            _ = Native.Check(Native.linalg_svd(input.handle, Tensor.Flag(fullMatrices), parts));
            return (Native.Result(parts[0]), Native.Result(parts[1]), Native.Result(parts[2]));
        }

        /// <summary>X of least ‖A X − B‖, with residuals, the rank of A and its singular values where they were found.</summary>
        public static (Tensor Solution, Tensor Residuals, Tensor Rank, Tensor SingularValues) lstsq(Tensor input, Tensor other)
        {
            Span<nint> parts = stackalloc nint[4];
            _ = Native.Check(Native.linalg_lstsq(input.handle, other.handle, parts));
            return (Native.Result(parts[0]), Native.Result(parts[1]), Native.Result(parts[2]), Native.Result(parts[3]));
        }

        /// <summary>The norm of all elements, or of the vectors or matrices in dims.</summary>
        public static Tensor norm(Tensor input, long[]? dims = null, bool keepdim = false) =>
            Native.Result(Native.linalg_norm(input.handle, default, dims, dims?.Length ?? 0, Tensor.Flag(keepdim)));

        /// <summary>The norm of an order of all elements, or of the vectors or matrices in dims.</summary>
        public static Tensor norm(Tensor input, double ord, long[]? dims = null, bool keepdim = false) =>
            Native.Result(Native.linalg_norm(input.handle, [ord], dims, dims?.Length ?? 0, Tensor.Flag(keepdim)));
    }
}
