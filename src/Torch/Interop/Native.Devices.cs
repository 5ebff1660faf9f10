using System.Runtime.InteropServices;

namespace TorchSharp.Interop;

/// <summary>CUDA as far as the hooks reach.</summary>
internal static partial class Native
{
    [LibraryImport(Library, EntryPoint = "flow_cuda_device_count")]
    internal static partial int cuda_device_count();

    [LibraryImport(Library, EntryPoint = "flow_cuda_synchronize")]
    internal static partial int cuda_synchronize(long index);

    [LibraryImport(Library, EntryPoint = "flow_cublas_allow_tf32")]
    internal static partial int cublas_allow_tf32();

    [LibraryImport(Library, EntryPoint = "flow_set_cublas_allow_tf32")]
    internal static partial int set_cublas_allow_tf32(int allow);

    [LibraryImport(Library, EntryPoint = "flow_cudnn_allow_tf32")]
    internal static partial int cudnn_allow_tf32();

    [LibraryImport(Library, EntryPoint = "flow_set_cudnn_allow_tf32")]
    internal static partial int set_cudnn_allow_tf32(int allow);
}
