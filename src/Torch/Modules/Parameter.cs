using TorchSharp.Interop;
using TorchSharp.Modules;

namespace TorchSharp
{
    public static partial class torch
    {
        public static partial class nn
        {
            /// <summary>A parameter over the storage of a tensor.</summary>
            public static Parameter Parameter(Tensor data, bool requires_grad = true) => new(data, requires_grad);
        }
    }
}

namespace TorchSharp.Modules
{
    /// <summary>
    /// A leaf tensor that a module trains. It shares the storage of the tensor it was made from and belongs to no dispose scope:
    /// the module disposes it.
    /// </summary>
    public class Parameter : torch.Tensor
    {
        /// <summary>A parameter over the storage of a tensor.</summary>
        public Parameter(torch.Tensor data, bool requires_grad = true)
            : base(Leaf(data))
        {
            _ = DetachFromDisposeScope();
            this.requires_grad = requires_grad;
        }

        private static TensorHandle Leaf(torch.Tensor data)
        {
            TensorHandle leaf = Native.detach(data.handle);
            return leaf.IsInvalid ? throw Native.LastError() : leaf;
        }
    }
}
