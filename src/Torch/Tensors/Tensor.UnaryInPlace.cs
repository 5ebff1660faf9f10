using TorchSharp.Interop;

namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        /// <summary>max(x, 0), elementwise, in place.</summary>
        public Tensor relu_() => Done(Native.relu_(handle));

        /// <summary>1 / (1 + e⁻ˣ), elementwise, in place.</summary>
        public Tensor sigmoid_() => Done(Native.sigmoid_(handle));

        /// <summary>√x, elementwise, in place.</summary>
        public Tensor sqrt_() => Done(Native.sqrt_(handle));

        /// <summary>The hyperbolic tangent, elementwise, in place.</summary>
        public Tensor tanh_() => Done(Native.tanh_(handle));
    }
}
