using System.Runtime.InteropServices;

namespace TorchSharp.Interop;

/// <summary>Gradients.</summary>
internal static partial class Native
{
    [LibraryImport(Library, EntryPoint = "flow_grad_enabled")]
    [SuppressGCTransition]
    internal static partial int grad_enabled();

    [LibraryImport(Library, EntryPoint = "flow_set_grad_enabled")]
    [SuppressGCTransition]
    internal static partial void set_grad_enabled(int enabled);

    [LibraryImport(Library, EntryPoint = "flow_requires_grad")]
    [SuppressGCTransition]
    internal static partial int requires_grad(TensorHandle self);

    [LibraryImport(Library, EntryPoint = "flow_set_requires_grad")]
    internal static partial int set_requires_grad(TensorHandle self, int requiresGrad);

    [LibraryImport(Library, EntryPoint = "flow_detach")]
    internal static partial TensorHandle detach(TensorHandle self);

    [LibraryImport(Library, EntryPoint = "flow_grad")]
    internal static partial TensorHandle grad(TensorHandle self);

    [LibraryImport(Library, EntryPoint = "flow_set_grad")]
    internal static partial int set_grad(TensorHandle self, TensorHandle grad);

    [LibraryImport(Library, EntryPoint = "flow_backward")]
    internal static partial int backward(
        ReadOnlySpan<nint> roots, int rootCount, ReadOnlySpan<nint> grads, int gradCount, int retainGraph, int createGraph,
        ReadOnlySpan<nint> inputs, int inputCount);

    [LibraryImport(Library, EntryPoint = "flow_autograd_grad")]
    internal static partial int autograd_grad(
        ReadOnlySpan<nint> outputs, int outputCount, ReadOnlySpan<nint> inputs, int inputCount, ReadOnlySpan<nint> grads, int gradCount,
        int retainGraph, int createGraph, int allowUnused, Span<nint> result);
}
