using TorchSharp.Interop;

namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        /// <summary>Whether gradients are recorded for this tensor; only leaves may change it.</summary>
        public bool requires_grad
        {
            get => Native.requires_grad(handle) != 0;
            set => _ = Native.Check(Native.set_requires_grad(handle, Flag(value)));
        }

        /// <summary>The gradient that backward has summed up, or null; each call gives a new reference to the same tensor.</summary>
        public Tensor? grad
        {
            get => MaybeResult(Native.grad(handle));
            set => _ = Native.Check(Native.set_grad(handle, Maybe(value)));
        }

        /// <summary>Sets whether gradients are recorded for this tensor.</summary>
        public Tensor requires_grad_(bool requires_grad = true)
        {
            this.requires_grad = requires_grad;
            return this;
        }

        /// <summary>The same storage outside the graph.</summary>
        public Tensor detach() => Result(Native.detach(handle));

        /// <summary>
        /// Adds the gradients of this tensor to every leaf behind it, or to the given inputs only. A tensor of more than one
        /// element needs a gradient of its own shape.
        /// </summary>
        public void backward(
            IList<Tensor>? grad_tensors = null, bool create_graph = false, bool retain_graph = false, IList<Tensor>? inputs = null) =>
            autograd.backward([this], grad_tensors, retain_graph, create_graph, inputs);
    }
}
