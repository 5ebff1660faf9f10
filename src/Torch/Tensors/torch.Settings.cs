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

    /// <summary>Settings of the libraries underneath.</summary>
    public static partial class backends
    {
        /// <summary>CUDA's own libraries.</summary>
        public static partial class cuda
        {
            /// <summary>Products of matrices, by cuBLAS.</summary>
            public static class matmul
            {
                /// <summary>Whether float32 products may be computed in TF32, with 10 bits of mantissa. Flow only sets it; tests read it.</summary>
                public static bool allow_tf32
                {
                    get => Native.Check(Native.cublas_allow_tf32()) != 0;
                    set => _ = Native.Check(Native.set_cublas_allow_tf32(value ? 1 : 0));
                }
            }
        }

        /// <summary>Convolutions on CUDA, by cuDNN.</summary>
        public static partial class cudnn
        {
            /// <summary>Whether float32 convolutions may be computed in TF32, with 10 bits of mantissa. Flow only sets it; tests read it.</summary>
            public static bool allow_tf32
            {
                get => Native.Check(Native.cudnn_allow_tf32()) != 0;
                set => _ = Native.Check(Native.set_cudnn_allow_tf32(value ? 1 : 0));
            }
        }
    }
}
