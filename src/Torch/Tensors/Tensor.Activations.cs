using TorchSharp.Interop;

namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        /// <summary>eˣ / Σ eˣ along a dimension.</summary>
        public Tensor softmax(long dim, ScalarType? dtype = null) => Native.Result(Native.softmax(handle, dim, Code(dtype)));

        /// <summary>x − ln Σ eˣ along a dimension.</summary>
        public Tensor log_softmax(long dim, ScalarType? dtype = null) =>
            Native.Result(Native.log_softmax(handle, dim, Code(dtype)));

        /// <summary>x above 0, a slope below.</summary>
        public Tensor leaky_relu(Scalar negative_slope) => Native.Result(Native.leaky_relu(handle, negative_slope.ToDouble()));

        /// <summary>x Φ(x), elementwise.</summary>
        public Tensor gelu() => Native.Result(Native.gelu(handle));

        /// <summary>x · sigmoid(x), elementwise.</summary>
        public Tensor silu() => Native.Result(Native.silu(handle));

        /// <summary>ln(1 + e^(beta x)) / beta; linear where beta · x exceeds the threshold.</summary>
        public Tensor softplus(double beta = 1, double threshold = 20) =>
            Native.Result(Native.softplus(handle, beta, threshold));
    }
}
