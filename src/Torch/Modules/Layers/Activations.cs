using TorchSharp.Modules;

namespace TorchSharp
{
    public static partial class torch
    {
        public static partial class nn
        {
            /// <summary>max(x, 0).</summary>
            public static ReLU ReLU(bool inplace = false) => new(inplace);

            /// <summary>The hyperbolic tangent.</summary>
            public static Tanh Tanh(bool inplace = false) => new(inplace);

            /// <summary>1 / (1 + e⁻ˣ).</summary>
            public static Sigmoid Sigmoid(bool inplace = false) => new(inplace);

            /// <summary>Dimensions from start to end made one.</summary>
            public static Flatten Flatten(long start_dim = 1, long end_dim = -1) => new(start_dim, end_dim);
        }
    }
}

namespace TorchSharp.Modules
{
    /// <summary>max(x, 0).</summary>
    public sealed class ReLU : torch.nn.Module<torch.Tensor, torch.Tensor>
    {
        private readonly bool _inplace;

        internal ReLU(bool inplace)
            : base(nameof(ReLU)) => _inplace = inplace;

        /// <summary>The same shape.</summary>
        public override torch.Tensor forward(torch.Tensor tensor) => _inplace ? tensor.relu_().alias() : tensor.relu();
    }

    /// <summary>The hyperbolic tangent.</summary>
    public sealed class Tanh : torch.nn.Module<torch.Tensor, torch.Tensor>
    {
        private readonly bool _inplace;

        internal Tanh(bool inplace)
            : base(nameof(Tanh)) => _inplace = inplace;

        /// <summary>The same shape.</summary>
        public override torch.Tensor forward(torch.Tensor tensor) => _inplace ? tensor.tanh_().alias() : tensor.tanh();
    }

    /// <summary>1 / (1 + e⁻ˣ).</summary>
    public sealed class Sigmoid : torch.nn.Module<torch.Tensor, torch.Tensor>
    {
        private readonly bool _inplace;

        internal Sigmoid(bool inplace)
            : base(nameof(Sigmoid)) => _inplace = inplace;

        /// <summary>The same shape.</summary>
        public override torch.Tensor forward(torch.Tensor tensor) => _inplace ? tensor.sigmoid_().alias() : tensor.sigmoid();
    }

    /// <summary>Dimensions from start to end made one.</summary>
    public sealed class Flatten : torch.nn.Module<torch.Tensor, torch.Tensor>
    {
        private readonly long _start;
        private readonly long _end;

        internal Flatten(long start_dim, long end_dim)
            : base(nameof(Flatten)) => (_start, _end) = (start_dim, end_dim);

        /// <summary>[batch, …] to [batch, everything else], by default.</summary>
        public override torch.Tensor forward(torch.Tensor input) => input.flatten(_start, _end);
    }
}
