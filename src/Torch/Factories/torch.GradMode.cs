using TorchSharp.Interop;

namespace TorchSharp;

public static partial class torch
{
    /// <summary>Records no gradients on this thread until the result is disposed.</summary>
    public static AutoGradMode no_grad() => new(false);

    /// <summary>Records gradients on this thread, or not, until the result is disposed.</summary>
    public static AutoGradMode enable_grad(bool enabled = true) => new(enabled);

    /// <summary>Records gradients on this thread, or not, until the result is disposed.</summary>
    public static AutoGradMode set_grad_enabled(bool mode = true) => new(mode);

    /// <summary>Whether this thread records gradients.</summary>
    public static bool is_grad_enabled() => AutoGradMode.IsEnabled;

    /// <summary>Makes tensors that can never take part in gradients, until the result is disposed; faster than no_grad.</summary>
    public static InferenceMode inference_mode(bool mode = true) => new(mode);

    /// <summary>Whether this thread is in inference mode.</summary>
    public static bool is_inference_mode_enabled() => Native.inference_enabled() != 0;
}
