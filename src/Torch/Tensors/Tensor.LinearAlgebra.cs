using TorchSharp.Interop;

namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        /// <summary>The product of vectors, matrices or batches of them, with broadcasting of the batches.</summary>
        public Tensor matmul(Tensor target) => Result(Native.matmul(handle, target.handle));

        /// <summary>The product of two matrices.</summary>
        public Tensor mm(Tensor target) => Result(Native.mm(handle, target.handle));

        /// <summary>The products of two batches of matrices.</summary>
        public Tensor bmm(Tensor batch2) => Result(Native.bmm(handle, batch2.handle));

        /// <summary>The product of a matrix and a vector.</summary>
        public Tensor mv(Tensor target) => Result(Native.mv(handle, target.handle));

        /// <summary>The inner product of two vectors.</summary>
        public Tensor dot(Tensor target) => Result(Native.dot(handle, target.handle));
    }

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

        /// <summary>X of A X = B.</summary>
        public static Tensor solve(Tensor A, Tensor B, bool left = true)
        {
            if (left)
            {
                return Result(Native.linalg_solve(A.handle, B.handle));
            }

            using DisposeScope scope = NewDisposeScope();
            return solve(A.mT, B.mT).mT.MoveToOuterDisposeScope();
        }

        /// <summary>Q and R of A = Q R.</summary>
        public static (Tensor Q, Tensor R) qr(Tensor input, QRMode mode = QRMode.Reduced)
        {
            Span<nint> pair = stackalloc nint[2];
            _ = Native.Check(Native.linalg_qr(input.handle, (int)mode, pair));
            return (Result(pair[0]), Result(pair[1]));
        }
    }
}
