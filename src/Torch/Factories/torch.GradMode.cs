namespace TorchSharp;

public static partial class torch
{
    /// <summary>Records no gradients on this thread until the result is disposed.</summary>
    public static AutoGradMode no_grad() => new(false);

    /// <summary>Records gradients on this thread, or not, until the result is disposed.</summary>
    public static AutoGradMode enable_grad(bool enabled = true) => new(enabled);

    /// <summary>Whether this thread records gradients.</summary>
    public static bool is_grad_enabled() => AutoGradMode.IsEnabled;
}
