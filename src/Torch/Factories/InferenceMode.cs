using System.Diagnostics.CodeAnalysis;
using TorchSharp.Interop;

namespace TorchSharp;

/// <summary>Inference mode of this thread; must be disposed on the thread that made it, the last made first.</summary>
[SuppressMessage("Usage", "CA2216", Justification = "A finaliser runs on another thread, where the guard must not end.")]
public sealed class InferenceMode : IDisposable
{
    private nint _guard;

    internal InferenceMode(bool mode)
    {
        _guard = Native.inference_enter(mode ? 1 : 0);
        if (_guard == 0)
        {
            throw Native.LastError();
        }
    }

    /// <summary>Restores what was before.</summary>
    public void Dispose()
    {
        nint guard = Interlocked.Exchange(ref _guard, 0);
        if (guard != 0)
        {
            Native.inference_leave(guard);
        }
    }
}
