using TorchSharp.Interop;

namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        /// <summary>Layers as functions.</summary>
        public static partial class functional
        {
            private static readonly long[] Ones = [1, 1];
            private static readonly long[] Zeros = [0, 0];

            /// <summary>input · weightᵀ + bias; weight is [out, in].</summary>
            public static Tensor linear(Tensor input, Tensor weight, Tensor? bias = null) =>
                Native.Result(Native.linear(input.handle, weight.handle, Maybe(bias)));

            /// <summary>Cross-correlation of [batch, in, height, width] with [out, in / groups, height, width].</summary>
            public static Tensor conv2d(
                Tensor input, Tensor weight, Tensor? bias = null, long[]? strides = null, long[]? padding = null, long[]? dilation = null,
                long groups = 1) =>
                Native.Result(Native.conv2d(
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
                Native.Result(Native.layer_norm(
                    input.handle,
                    normalized_shape,
                    normalized_shape.Length,
                    Maybe(weight),
                    Maybe(bias),
                    eps));

            /// <summary>1 at the position each integer names, 0 elsewhere, in a new last dimension.</summary>
            public static Tensor one_hot(Tensor x, long num_classes = -1) => Native.Result(Native.one_hot(x.handle, num_classes));

            private static TensorHandle Maybe(Tensor? tensor) => tensor is null ? TensorHandle.None : tensor.handle;

            // One number stands for both height and width.
            private static long[] Pair(long[]? values, long[] otherwise) => values switch
            {
                null => otherwise,
                [var both] => [both, both],
                _ => values,
            };
        }
    }
}
