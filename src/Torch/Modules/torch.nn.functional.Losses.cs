using TorchSharp.Interop;

namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        public static partial class functional
        {
            /// <summary>(input − target)².</summary>
            public static Tensor mse_loss(Tensor input, Tensor target, Reduction reduction = Reduction.Mean) =>
                Native.Result(Native.mse_loss(input.handle, target.handle, (long)reduction));

            /// <summary>|input − target|.</summary>
            public static Tensor l1_loss(Tensor input, Tensor target, Reduction reduction = Reduction.Mean) =>
                Native.Result(Native.l1_loss(input.handle, target.handle, (long)reduction));

            /// <summary>½ d² within delta, delta · (|d| − ½ delta) beyond, for d = input − target.</summary>
            public static Tensor huber_loss(Tensor input, Tensor target, double delta = 1.0, Reduction reduction = Reduction.Mean) =>
                Native.Result(Native.huber_loss(input.handle, target.handle, delta, (long)reduction));

            /// <summary>½ d² / beta within beta, |d| − ½ beta beyond, for d = input − target.</summary>
            public static Tensor smooth_l1_loss(Tensor input, Tensor target, Reduction reduction = Reduction.Mean, double beta = 1.0) =>
                Native.Result(Native.smooth_l1_loss(input.handle, target.handle, beta, (long)reduction));

            /// <summary>−log softmax(input) at target: [batch, classes, …] and integers, or probabilities of the input's shape.</summary>
            public static Tensor cross_entropy(
                Tensor input,
                Tensor target,
                Tensor? weight = null,
                long ignore_index = -100,
                Reduction reduction = Reduction.Mean,
                double label_smoothing = 0.0) =>
                Native.Result(Native.cross_entropy(
                    input.handle,
                    target.handle,
                    Maybe(weight),
                    ignore_index,
                    (long)reduction,
                    label_smoothing));

            /// <summary>−input at target; input holds logarithms of probabilities.</summary>
            public static Tensor nll_loss(
                Tensor input, Tensor target, Tensor? weight = null, Reduction reduction = Reduction.Mean, long ignore_index = -100) =>
                Native.Result(Native.nll_loss(input.handle, target.handle, Maybe(weight), ignore_index, (long)reduction));

            /// <summary>−target · ln input − (1 − target) · ln(1 − input).</summary>
            public static Tensor binary_cross_entropy(
                Tensor input, Tensor target, Tensor? weight = null, Reduction reduction = Reduction.Mean) =>
                Native.Result(Native.binary_cross_entropy(input.handle, target.handle, Maybe(weight), (long)reduction));

            /// <summary>binary_cross_entropy of sigmoid(input), without overflow.</summary>
            public static Tensor binary_cross_entropy_with_logits(
                Tensor input, Tensor target, Tensor? weight = null, Reduction reduction = Reduction.Mean, Tensor? pos_weights = null) =>
                Native.Result(Native.binary_cross_entropy_with_logits(
                    input.handle,
                    target.handle,
                    Maybe(weight),
                    Maybe(pos_weights),
                    (long)reduction));

            /// <summary>target · (ln target − input); input holds logarithms, and target too where log_target is set.</summary>
            public static Tensor kl_div(Tensor x, Tensor target, bool log_target = true, Reduction reduction = Reduction.Mean) =>
                Native.Result(Native.kl_div(x.handle, target.handle, (long)reduction, Tensor.Flag(log_target)));
        }
    }
}
