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

        /// <summary>Whether the tensor was made by the user, not by an operation on tensors that require gradients.</summary>
        public bool is_leaf => Native.is_leaf(handle) != 0;

        /// <summary>The gradient that backward has summed up, or null; each call gives a new reference to the same tensor.</summary>
        public Tensor? grad
        {
            get => Native.MaybeResult(Native.grad(handle));
            set => _ = Native.Check(Native.set_grad(handle, Maybe(value)));
        }

        /// <summary>Sets whether gradients are recorded for this tensor.</summary>
        public Tensor requires_grad_(bool requires_grad = true)
        {
            this.requires_grad = requires_grad;
            return this;
        }

        /// <summary>Sets whether gradients are recorded for this tensor.</summary>
        public Tensor with_requires_grad(bool requires_grad = true) => requires_grad_(requires_grad);

        /// <summary>Keeps the gradient of a tensor that is no leaf.</summary>
        public void retain_grad() => _ = Native.Check(Native.retain_grad(handle));

        /// <summary>The same storage outside the graph.</summary>
        public Tensor detach() => Native.Result(Native.detach(handle));

        /// <summary>Takes the tensor itself out of the graph.</summary>
        public Tensor detach_() => Done(Native.detach_(handle));

        /// <summary>
        /// Adds the gradients of this tensor to every leaf behind it, or to the given inputs only. A tensor of more than one
        /// element needs a gradient of its own shape.
        /// </summary>
        public void backward(
            IList<Tensor>? grad_tensors = null, bool create_graph = false, bool retain_graph = false, IList<Tensor>? inputs = null) =>
            autograd.backward([this], grad_tensors, retain_graph, create_graph, inputs);
    }
}
