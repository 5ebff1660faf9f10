// The number of threads, which libtorch keeps for itself and for MKL, but not for OpenBLAS.
#include "shim.h"

#include <ATen/Parallel.h>

#include <dlfcn.h>

namespace {

// OpenBLAS with threads of its own takes all processors by default and lets them spin, whatever libtorch was told.
void set_blas_threads(int count) {
    static const auto set = reinterpret_cast<void (*)(int)>(dlsym(RTLD_DEFAULT, "openblas_set_num_threads"));
    if (set) {
        set(count);
    }
}

}  // namespace

FLOW_API int flow_set_num_threads(int count) {
    return flow::status([&] {
        at::set_num_threads(count);
        set_blas_threads(count);
    });
}

FLOW_API int flow_get_num_threads() { return at::get_num_threads(); }
