using TorchSharp.Interop;

namespace TorchSharp;

public static partial class torch
{
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
