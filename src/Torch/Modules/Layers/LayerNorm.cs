using TorchSharp.Modules;

namespace TorchSharp
{
    public static partial class torch
    {
        public static partial class nn
        {
            /// <summary>Normalises over the last dimensions, of the given shape, then scales and shifts.</summary>
            public static LayerNorm LayerNorm(
                long[] normalized_shape, double eps = 1e-05, bool elementwise_affine = true, bool bias = true, Device? device = null,
                ScalarType? dtype = null) =>
                new(normalized_shape, eps, elementwise_affine, bias, device, dtype);

            /// <summary>Normalises over the last dimension, then scales and shifts.</summary>
            public static LayerNorm LayerNorm(
                long normalized_shape, double eps = 1e-05, bool elementwise_affine = true, bool bias = true, Device? device = null,
                ScalarType? dtype = null) =>
                new([normalized_shape], eps, elementwise_affine, bias, device, dtype);
        }
    }
}

namespace TorchSharp.Modules
{
    /// <summary>Normalisation over the last dimensions.</summary>
    public sealed class LayerNorm : torch.nn.Module<torch.Tensor, torch.Tensor>
    {
        private readonly long[] _shape;
        private readonly double _eps;

        internal LayerNorm(
            long[] normalized_shape, double eps, bool elementwise_affine, bool bias, torch.Device? device, torch.ScalarType? dtype)
            : base(nameof(LayerNorm))
        {
            (_shape, _eps) = (normalized_shape, eps);
            if (!elementwise_affine)
            {
                return;
            }

            using torch.Tensor ones = torch.ones(normalized_shape, dtype, device);
            register_parameter(nameof(weight), new Parameter(ones));
            if (bias)
            {
                using torch.Tensor zeros = torch.zeros(normalized_shape, dtype, device);
                register_parameter(nameof(this.bias), new Parameter(zeros));
            }
        }

        /// <summary>The scale, or null.</summary>
        public Parameter? weight
        {
            get => Own(nameof(weight));
            set => Set(nameof(weight), value);
        }

        /// <summary>The shift, or null.</summary>
        public Parameter? bias
        {
            get => Own(nameof(bias));
            set => Set(nameof(bias), value);
        }

        /// <summary>The same shape.</summary>
        public override torch.Tensor forward(torch.Tensor tensor) =>
            torch.nn.functional.layer_norm(tensor, _shape, weight, bias, _eps);
    }
}
