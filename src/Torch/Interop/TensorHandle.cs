using System.Runtime.InteropServices;

namespace TorchSharp.Interop;

/// <summary>Owns one native tensor. The finaliser is only a backstop: scopes and Dispose are how tensors end.</summary>
internal sealed class TensorHandle : SafeHandle
{
    /// <summary>Stands for an optional tensor that is absent.</summary>
    internal static readonly TensorHandle None = new(0);

    public TensorHandle()
        : base(0, ownsHandle: true)
    {
    }

    internal TensorHandle(nint preexisting)
        : this() => SetHandle(preexisting);

    public override bool IsInvalid => handle == 0;

    protected override bool ReleaseHandle()
    {
        Native.free(handle);
        TensorCount.Released();
        return true;
    }
}
