using System.Runtime.InteropServices;

namespace TorchSharp.Interop;

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
