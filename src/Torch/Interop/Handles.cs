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

/// <summary>Owns a reference to one native generator.</summary>
internal sealed class GeneratorHandle : SafeHandle
{
    /// <summary>Stands for libtorch's default generator.</summary>
    internal static readonly GeneratorHandle None = new();

    public GeneratorHandle()
        : base(0, ownsHandle: true)
    {
    }

    public override bool IsInvalid => handle == 0;

    protected override bool ReleaseHandle()
    {
        Native.generator_free(handle);
        return true;
    }
}

/// <summary>How many native tensors are alive.</summary>
internal static class TensorCount
{
    private static long _total;

    internal static long Total => Interlocked.Read(ref _total);

    internal static void Created() => Interlocked.Increment(ref _total);

    internal static void Released() => Interlocked.Decrement(ref _total);
}
