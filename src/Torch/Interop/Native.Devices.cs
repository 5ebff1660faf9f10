using System.Runtime.InteropServices;

namespace TorchSharp.Interop;

/// <summary>CUDA as far as the hooks reach.</summary>
internal static partial class Native
{
    [LibraryImport(Library, EntryPoint = "flow_cuda_device_count")]
    internal static partial int cuda_device_count();

    [LibraryImport(Library, EntryPoint = "flow_cudnn_is_available")]
    internal static partial int cudnn_is_available();

    [LibraryImport(Library, EntryPoint = "flow_cuda_manual_seed")]
    internal static partial int cuda_manual_seed(long seed, int all);

    [LibraryImport(Library, EntryPoint = "flow_cuda_synchronize")]
    internal static partial int cuda_synchronize(long index);
}
