using TorchSharp.Interop;

namespace TorchSharp;

public static partial class torch
{
    /// <summary>Gradients of graphs.</summary>
    public static partial class autograd
    {
        /// <summary>
        /// The gradients of outputs by inputs, without touching anybody's grad. Null where an input is unused, if that is allowed.
        /// </summary>
        public static IList<Tensor> grad(
            IList<Tensor> outputs,
            IList<Tensor> inputs,
            IList<Tensor>? grad_outputs = null,
            bool retain_graph = false,
            bool create_graph = false,
            bool allow_unused = false)
        {
            using var from = new HandleList(AsReadOnlyList(outputs));
            using var to = new HandleList(AsReadOnlyList(inputs));
            using var weights = new HandleList(AsReadOnlyList(grad_outputs));
            var gradients = new nint[inputs.Count];
            _ = Native.Check(Native.autograd_grad(
                from.Pointers,
                from.Count,
                to.Pointers,
                to.Count,
                weights.Pointers,
                weights.Count,
                Tensor.Flag(retain_graph || create_graph),
                Tensor.Flag(create_graph),
                Tensor.Flag(allow_unused),
                gradients));
            return Results(gradients);
        }

        /// <summary>Adds the gradients of tensors to every leaf behind them, or to the given inputs only.</summary>
        public static void backward(
            IList<Tensor> tensors,
            IList<Tensor>? grad_tensors = null,
            bool? retain_graph = null,
            bool create_graph = false,
            IList<Tensor>? inputs = null)
        {
            using var roots = new HandleList(AsReadOnlyList(tensors));
            using var weights = new HandleList(AsReadOnlyList(grad_tensors));
            using var leaves = new HandleList(AsReadOnlyList(inputs));
            _ = Native.Check(Native.backward(
                roots.Pointers,
                roots.Count,
                weights.Pointers,
                weights.Count,
                Tensor.Flag(retain_graph ?? create_graph),
                Tensor.Flag(create_graph),
                leaves.Pointers,
                leaves.Count));
        }

        private static IReadOnlyList<Tensor> AsReadOnlyList(IList<Tensor>? tensors) => tensors switch
        {
            null => [],
            IReadOnlyList<Tensor> list => list,
            _ => [.. tensors],
        };
    }

    /// <summary>Records no gradients on this thread until the result is disposed.</summary>
    public static AutoGradMode no_grad() => new(false);

    /// <summary>Records gradients on this thread, or not, until the result is disposed.</summary>
    public static AutoGradMode enable_grad(bool enabled = true) => new(enabled);

    /// <summary>Whether this thread records gradients.</summary>
    public static bool is_grad_enabled() => AutoGradMode.IsEnabled;
}

/// <summary>Whether this thread records gradients; disposing restores what was before.</summary>
public sealed class AutoGradMode : IDisposable
{
    private readonly bool _before;

    internal AutoGradMode(bool enabled)
    {
        _before = IsEnabled;
        Native.set_grad_enabled(enabled ? 1 : 0);
    }

    /// <summary>Whether this thread records gradients.</summary>
    public static bool IsEnabled => Native.grad_enabled() != 0;

    /// <summary>Restores what was before.</summary>
    public void Dispose() => Native.set_grad_enabled(_before ? 1 : 0);
}
