using TorchSharp.Modules;

namespace TorchSharp
{
    public static partial class torch
    {
        public static partial class nn
        {
            /// <summary>x Wᵀ + b; W is [outputSize, inputSize], uniform in ±1/√inputSize as in PyTorch.</summary>
            public static Linear Linear(
                long inputSize, long outputSize, bool hasBias = true, Device? device = null, ScalarType? dtype = null) =>
                new(inputSize, outputSize, hasBias, device, dtype);
        }
    }
}

namespace TorchSharp.Modules
{
    /// <summary>x Wᵀ + b, over the last dimension.</summary>
    public sealed class Linear : torch.nn.Module<torch.Tensor, torch.Tensor>
    {
        internal Linear(long inputSize, long outputSize, bool hasBias, torch.Device? device, torch.ScalarType? dtype)
            : base(nameof(Linear))
        {
            (in_features, out_features) = (inputSize, outputSize);
            Fan.Register(this, [outputSize, inputSize], hasBias, device, dtype);
        }

        /// <summary>The size of the last dimension going in.</summary>
        public long in_features { get; }

        /// <summary>The size of the last dimension coming out.</summary>
        public long out_features { get; }

        /// <summary>[out_features, in_features].</summary>
        public Parameter? weight
        {
            get => Own(nameof(weight));
            set => Set(nameof(weight), value);
        }

        /// <summary>[out_features], or null.</summary>
        public Parameter? bias
        {
            get => Own(nameof(bias));
            set => Set(nameof(bias), value);
        }

        /// <summary>[…, in_features] to […, out_features].</summary>
        public override torch.Tensor forward(torch.Tensor input) => torch.nn.functional.linear(input, weight!, bias);
    }
}
