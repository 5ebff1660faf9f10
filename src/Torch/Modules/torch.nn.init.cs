namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        /// <summary>First values of weights; all write in place, outside the graph.</summary>
        public static partial class init
        {
            /// <summary>Zeros.</summary>
            public static Tensor zeros_(Tensor tensor) => Quietly(tensor, t => t.zero_());

            /// <summary>Ones.</summary>
            public static Tensor ones_(Tensor tensor) => Quietly(tensor, t => t.fill_(1));

            /// <summary>One value.</summary>
            public static Tensor constant_(Tensor tensor, Scalar val) => Quietly(tensor, t => t.fill_(val));

            /// <summary>Uniform on [low, high).</summary>
            public static Tensor uniform_(Tensor tensor, double low = 0, double high = 1, Generator? generator = null) =>
                Quietly(tensor, t => t.uniform_(low, high, generator));

            /// <summary>Orthonormal rows, or columns where there are fewer of them, times gain (Saxe et al. 2013).</summary>
            public static Tensor orthogonal_(Tensor tensor, double gain = 1.0, Generator? generator = null)
            {
                if (tensor.Dimensions < 2)
                {
                    throw new ArgumentException("Only tensors with 2 or more dimensions are supported.", nameof(tensor));
                }

                return Quietly(tensor, t => Orthogonal(t, gain, generator));
            }

            // Q of a random matrix, with the signs that make R's diagonal positive, is uniform over the orthogonal matrices.
            private static Tensor Orthogonal(Tensor tensor, double gain, Generator? generator)
            {
                using DisposeScope _ = NewDisposeScope();
                long rows = tensor.size(0);
                long columns = tensor.numel() / rows;
                Tensor draws = empty(rows, columns, tensor.dtype, tensor.device).normal_(0, 1, generator);
                (Tensor q, Tensor r) = linalg.qr(rows < columns ? draws.t() : draws);
                q = q.mul_(r.diagonal().sign());
                return tensor.copy_((rows < columns ? q.t() : q).reshape(tensor.shape)).mul_(gain);
            }

            private static Tensor Quietly(Tensor tensor, Func<Tensor, Tensor> write)
            {
                using AutoGradMode _ = no_grad();
                return write(tensor);
            }
        }
    }
}
