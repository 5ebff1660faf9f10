// CUDA as far as libtorch's hooks reach: this compiles, and answers "none", without CUDA.
#include "shim.h"

#include <ATen/detail/CUDAHooksInterface.h>

#include <mutex>

FLOW_API int flow_cuda_device_count() {
    return static_cast<int>(flow::count([&] { return at::getNumGPUs(); }));
}

FLOW_API int flow_cuda_synchronize(int64_t index) {
    return flow::status([&] { at::detail::getCUDAHooks().deviceSynchronize(static_cast<at::DeviceIndex>(index)); });
}

// Newer libtorch has two ways to say it, and refuses to answer where they differ.
FLOW_API int flow_cublas_allow_tf32() {
    return static_cast<int>(flow::count([&] { return at::globalContext().allowTF32CuBLAS() ? 1 : 0; }));
}

FLOW_API int flow_set_cublas_allow_tf32(int allow) {
    return flow::status([&] { at::globalContext().setAllowTF32CuBLAS(allow != 0); });
}

FLOW_API int flow_cudnn_allow_tf32() {
    return static_cast<int>(flow::count([&] { return at::globalContext().allowTF32CuDNN() ? 1 : 0; }));
}

FLOW_API int flow_set_cudnn_allow_tf32(int allow) {
    return flow::status([&] { at::globalContext().setAllowTF32CuDNN(allow != 0); });
}
