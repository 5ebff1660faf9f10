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

            /// <summary>½ d² within delta, delta · (|d| − ½ delta) beyond, for d = input − target.</summary>
            public static Tensor huber_loss(Tensor input, Tensor target, double delta = 1.0, Reduction reduction = Reduction.Mean) =>
                Native.Result(Native.huber_loss(input.handle, target.handle, delta, (long)reduction));

            /// <summary>½ d² / beta within beta, |d| − ½ beta beyond, for d = input − target.</summary>
            public static Tensor smooth_l1_loss(Tensor input, Tensor target, Reduction reduction = Reduction.Mean, double beta = 1.0) =>
                Native.Result(Native.smooth_l1_loss(input.handle, target.handle, beta, (long)reduction));
        }
    }
}
