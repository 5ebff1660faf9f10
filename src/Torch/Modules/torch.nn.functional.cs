using TorchSharp.Interop;

namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        /// <summary>How a loss is reduced over its elements.</summary>
        public enum Reduction
        {
            /// <summary>Not at all.</summary>
            None = 0,

            /// <summary>The mean.</summary>
            Mean = 1,

            /// <summary>The sum.</summary>
            Sum = 2,
        }

        /// <summary>Layers as functions.</summary>
        public static partial class functional
        {
            private static readonly long[] Ones = [1, 1];
            private static readonly long[] Zeros = [0, 0];

            /// <summary>input · weightᵀ + bias; weight is [out, in].</summary>
            public static Tensor linear(Tensor input, Tensor weight, Tensor? bias = null) =>
                Result(Native.linear(input.handle, weight.handle, Maybe(bias)));

            /// <summary>Cross-correlation of [batch, in, height, width] with [out, in / groups, height, width].</summary>
            public static Tensor conv2d(
                Tensor input, Tensor weight, Tensor? bias = null, long[]? strides = null, long[]? padding = null, long[]? dilation = null,
                long groups = 1) =>
                Result(Native.conv2d(
                    input.handle,
                    weight.handle,
                    Maybe(bias),
                    Pair(strides, Ones),
                    Pair(padding, Zeros),
                    Pair(dilation, Ones),
                    groups));

            /// <summary>Normalises over the last dimensions, of the given shape, then scales and shifts.</summary>
            public static Tensor layer_norm(
                Tensor input, long[] normalized_shape, Tensor? weight = null, Tensor? bias = null, double eps = 1e-05) =>
                Result(Native.layer_norm(
                    input.handle,
                    normalized_shape,
                    normalized_shape.Length,
                    Maybe(weight),
                    Maybe(bias),
                    eps));

            /// <summary>1 at the position each integer names, 0 elsewhere, in a new last dimension.</summary>
            public static Tensor one_hot(Tensor x, long num_classes = -1) => Result(Native.one_hot(x.handle, num_classes));

            private static TensorHandle Maybe(Tensor? tensor) => tensor is null ? TensorHandle.None : tensor.handle;

            // One number stands for both height and width.
            private static long[] Pair(long[]? values, long[] otherwise) => values switch
            {
                null => otherwise,
                [var both] => [both, both],
                _ => values,
            };

            /// <summary>max(x, 0).</summary>
            public static Tensor relu(Tensor x, bool inplace = false) => inplace ? x.relu_() : x.relu();

            /// <summary>The hyperbolic tangent.</summary>
            public static Tensor tanh(Tensor x, bool inplace = false) => inplace ? x.tanh_() : x.tanh();

            /// <summary>1 / (1 + e⁻ˣ).</summary>
            public static Tensor sigmoid(Tensor x, bool inplace = false) => inplace ? x.sigmoid_() : x.sigmoid();

            /// <summary>ln(1 + e^(beta x)) / beta.</summary>
            public static Tensor softplus(Tensor x, double beta = 1.0, double threshold = 20.0) => x.softplus(beta, threshold);

            /// <summary>eˣ / Σ eˣ along a dimension.</summary>
            public static Tensor softmax(Tensor input, long dim, ScalarType? dtype = null) => input.softmax(dim, dtype);

            /// <summary>x − ln Σ eˣ along a dimension.</summary>
            public static Tensor log_softmax(Tensor input, long dim, ScalarType? dtype = null) => input.log_softmax(dim, dtype);

            /// <summary>(input − target)².</summary>
            public static Tensor mse_loss(Tensor input, Tensor target, Reduction reduction = Reduction.Mean) =>
                Result(Native.mse_loss(input.handle, target.handle, (long)reduction));

            /// <summary>½ d² within delta, delta · (|d| − ½ delta) beyond, for d = input − target.</summary>
            public static Tensor huber_loss(Tensor input, Tensor target, double delta = 1.0, Reduction reduction = Reduction.Mean) =>
                Result(Native.huber_loss(input.handle, target.handle, delta, (long)reduction));

            /// <summary>½ d² / beta within beta, |d| − ½ beta beyond, for d = input − target.</summary>
            public static Tensor smooth_l1_loss(Tensor input, Tensor target, Reduction reduction = Reduction.Mean, double beta = 1.0) =>
                Result(Native.smooth_l1_loss(input.handle, target.handle, beta, (long)reduction));
        }
    }
}
