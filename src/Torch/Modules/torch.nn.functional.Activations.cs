using TorchSharp.Interop;

namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        public static partial class functional
        {
            /// <summary>max(x, 0).</summary>
            public static Tensor relu(Tensor x, bool inplace = false) => inplace ? x.relu_() : x.relu();

            /// <summary>The hyperbolic tangent.</summary>
            public static Tensor tanh(Tensor x, bool inplace = false) => inplace ? x.tanh_() : x.tanh();

            /// <summary>1 / (1 + e⁻ˣ).</summary>
            public static Tensor sigmoid(Tensor x, bool inplace = false) => inplace ? x.sigmoid_() : x.sigmoid();

            /// <summary>x above 0, a slope below.</summary>
            public static Tensor leaky_relu(Tensor input, double negative_slope = 0.01, bool inplace = false) =>
                Into(input, Native.Result(Native.leaky_relu(input.handle, negative_slope)), inplace);

            /// <summary>x above 0, alpha · (eˣ − 1) below.</summary>
            public static Tensor elu(Tensor input, double alpha = 1.0, bool inplace = false) =>
                Into(input, Native.Result(Native.elu(input.handle, alpha)), inplace);

            /// <summary>x Φ(x).</summary>
            public static Tensor gelu(Tensor x, bool inplace = false) => Into(x, x.gelu(), inplace);

            /// <summary>x · sigmoid(x).</summary>
            public static Tensor silu(Tensor x, bool inplace = false) => Into(x, x.silu(), inplace);

            /// <summary>ln(1 + e^(beta x)) / beta.</summary>
            public static Tensor softplus(Tensor x, double beta = 1.0, double threshold = 20.0) => x.softplus(beta, threshold);

            /// <summary>ln sigmoid(x), without overflow.</summary>
            public static Tensor logsigmoid(Tensor x) => Native.Result(Native.logsigmoid(x.handle));

            /// <summary>eˣ / Σ eˣ along a dimension.</summary>
            public static Tensor softmax(Tensor input, long dim, ScalarType? dtype = null) => input.softmax(dim, dtype);

            /// <summary>x − ln Σ eˣ along a dimension.</summary>
            public static Tensor log_softmax(Tensor input, long dim, ScalarType? dtype = null) => input.log_softmax(dim, dtype);

            private static Tensor Into(Tensor input, Tensor result, bool inplace) => inplace ? input.copy_(result) : result;
        }
    }
}
