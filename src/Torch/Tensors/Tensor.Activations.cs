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

        /// <summary>ln(1 + e^(beta x)) / beta; linear where beta · x exceeds the threshold.</summary>
        public Tensor softplus(double beta = 1, double threshold = 20) =>
            Native.Result(Native.softplus(handle, beta, threshold));
    }
}
