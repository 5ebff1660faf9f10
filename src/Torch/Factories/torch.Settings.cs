using System.Runtime.InteropServices;
using TorchSharp.Interop;

namespace TorchSharp;

public static partial class torch
{
    /// <summary>The version of libtorch underneath.</summary>
    public static string __version__ => Marshal.PtrToStringUTF8(Native.version()) ?? "";

    /// <summary>Opens a scope that owns the tensors created on this thread until it is disposed.</summary>
    public static DisposeScope NewDisposeScope() => DisposeScopeManager.NewDisposeScope();

    /// <summary>How many threads an operation may use.</summary>
    public static void set_num_threads(int num) => _ = Native.Check(Native.set_num_threads(num));

    /// <summary>How many threads an operation may use.</summary>
    public static int get_num_threads() => Native.get_num_threads();

    /// <summary>CUDA devices.</summary>
    public static partial class cuda
    {
        /// <summary>Whether there is a CUDA device.</summary>
        public static bool is_available() => device_count() > 0;

        /// <summary>How many CUDA devices there are.</summary>
        public static int device_count() => Native.Check(Native.cuda_device_count());

        /// <summary>Waits until a device, the current one by default, has done its work.</summary>
        public static void synchronize(Device? device = null) =>
            _ = Native.Check(Native.cuda_synchronize(device?.index ?? -1));
    }
}
