using TorchSharp.Interop;

namespace TorchSharp;

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
