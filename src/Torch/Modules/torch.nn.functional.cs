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

            /// <summary>Cross-correlation of [batch, in, length] with [out, in / groups, kernel].</summary>
            public static Tensor conv1d(
                Tensor input, Tensor weight, Tensor? bias = null, long? stride = null, long? padding = null, long? dilation = null,
                long groups = 1) =>
                Native.Result(Native.conv1d(input.handle, weight.handle, Maybe(bias), stride ?? 1, padding ?? 0, dilation ?? 1, groups));

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

            /// <summary>The transpose of conv2d; weight is [in, out / groups, height, width].</summary>
            public static Tensor conv_transpose2d(
                Tensor input, Tensor weight, Tensor? bias = null, long[]? strides = null, long[]? padding = null,
                long[]? outputPadding = null, long[]? dilation = null, long groups = 1) =>
                Native.Result(Native.conv_transpose2d(
                    input.handle,
                    weight.handle,
                    Maybe(bias),
                    Pair(strides, Ones),
                    Pair(padding, Zeros),
                    Pair(outputPadding, Zeros),
                    groups,
                    Pair(dilation, Ones)));

            /// <summary>The largest element of each window; the stride is the window's size where none is given.</summary>
            public static Tensor max_pool2d(
                Tensor input, long[] kernel_size, long[]? stride = null, long[]? padding = null, long[]? dilation = null,
                bool ceil_mode = false) =>
                Native.Result(Native.max_pool2d(
                    input.handle,
                    Pair(kernel_size, Ones),
                    Pair(stride, Pair(kernel_size, Ones)),
                    Pair(padding, Zeros),
                    Pair(dilation, Ones),
                    Tensor.Flag(ceil_mode)));

            /// <summary>The largest element of each square window; the stride is the window's size where none is given.</summary>
            public static Tensor max_pool2d(
                Tensor input, long kernel_size, long? stride = null, long? padding = null, long? dilation = null,
                bool ceil_mode = false) =>
                max_pool2d(input, [kernel_size], [stride ?? kernel_size], [padding ?? 0], [dilation ?? 1], ceil_mode);

            /// <summary>The mean of each window; the stride is the window's size where none is given.</summary>
            public static Tensor avg_pool2d(
                Tensor input, long[] kernel_size, long[]? stride = null, long[]? padding = null, bool ceil_mode = false,
                bool count_include_pad = true) =>
                Native.Result(Native.avg_pool2d(
                    input.handle,
                    Pair(kernel_size, Ones),
                    Pair(stride, Pair(kernel_size, Ones)),
                    Pair(padding, Zeros),
                    Tensor.Flag(ceil_mode),
                    Tensor.Flag(count_include_pad)));

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

            /// <summary>Rows of weight at the positions in x.</summary>
            public static Tensor embedding(Tensor x, Tensor weight) => Native.Result(Native.embedding(weight.handle, x.handle));

            /// <summary>Sets elements to 0 with probability p, and scales the others by 1 / (1 − p).</summary>
            public static Tensor dropout(Tensor input, double p = 0.5, bool training = true, bool inplace = false)
            {
                Tensor result = Native.Result(Native.dropout(input.handle, p, Tensor.Flag(training)));
                return inplace ? input.copy_(result) : result;
            }

            /// <summary>A constant around a tensor; two sizes a dimension, the last dimension first.</summary>
            public static Tensor pad(Tensor input, long[] pad, PaddingModes mode = PaddingModes.Constant, double value = 0) =>
                mode == PaddingModes.Constant
                    ? Native.Result(Native.pad(input.handle, pad, pad.Length, value))
                    : throw new NotSupportedException($"padding mode {mode}");

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
