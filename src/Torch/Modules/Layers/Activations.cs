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

            /// <summary>x · sigmoid(x).</summary>
            public static SiLU SiLU(bool inplace = false) => new(inplace);

            /// <summary>Softmax along a dimension.</summary>
            public static Softmax Softmax(long dim) => new(dim);

            /// <summary>The logarithm of softmax along a dimension.</summary>
            public static LogSoftmax LogSoftmax(long dim) => new(dim);

            /// <summary>Hands its argument on.</summary>
            public static Identity Identity() => new();

            /// <summary>Dimensions from start to end made one.</summary>
            public static Flatten Flatten(long start_dim = 1, long end_dim = -1) => new(start_dim, end_dim);

            /// <summary>Sets elements to 0 with probability p while training, and scales the others by 1 / (1 − p).</summary>
            public static Dropout Dropout(double p = 0.5, bool inplace = false) => new(p, inplace);
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

    /// <summary>x · sigmoid(x).</summary>
    public sealed class SiLU : torch.nn.Module<torch.Tensor, torch.Tensor>
    {
        private readonly bool _inplace;

        internal SiLU(bool inplace)
            : base(nameof(SiLU)) => _inplace = inplace;

        /// <summary>The same shape.</summary>
        public override torch.Tensor forward(torch.Tensor tensor)
        {
            torch.Tensor result = tensor.silu();
            return _inplace ? tensor.copy_(result).alias() : result;
        }
    }

    /// <summary>Softmax along a dimension.</summary>
    public sealed class Softmax : torch.nn.Module<torch.Tensor, torch.Tensor>
    {
        private readonly long _dim;

        internal Softmax(long dim)
            : base(nameof(Softmax)) => _dim = dim;

        /// <summary>The same shape.</summary>
        public override torch.Tensor forward(torch.Tensor tensor) => tensor.softmax(_dim);
    }

    /// <summary>The logarithm of softmax along a dimension.</summary>
    public sealed class LogSoftmax : torch.nn.Module<torch.Tensor, torch.Tensor>
    {
        private readonly long _dim;

        internal LogSoftmax(long dim)
            : base(nameof(LogSoftmax)) => _dim = dim;

        /// <summary>The same shape.</summary>
        public override torch.Tensor forward(torch.Tensor tensor) => tensor.log_softmax(_dim);
    }

    /// <summary>Hands its argument on.</summary>
    public sealed class Identity : torch.nn.Module<torch.Tensor, torch.Tensor>
    {
        internal Identity()
            : base(nameof(Identity))
        {
        }

        /// <summary>Another name for the argument.</summary>
        public override torch.Tensor forward(torch.Tensor tensor) => tensor.alias();
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

    /// <summary>Sets elements to 0 with probability p while training.</summary>
    public sealed class Dropout : torch.nn.Module<torch.Tensor, torch.Tensor>
    {
        private readonly double _p;
        private readonly bool _inplace;

        internal Dropout(double p, bool inplace)
            : base(nameof(Dropout)) => (_p, _inplace) = (p, inplace);

        /// <summary>The same shape.</summary>
        public override torch.Tensor forward(torch.Tensor input) => torch.nn.functional.dropout(input, _p, training, _inplace);
    }
}
