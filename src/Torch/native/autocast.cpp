// Mixed precision: operations that gain by it compute in a lower precision, tensors keep their types.
#include "shim.h"

#include <ATen/autocast_mode.h>

namespace {

#if TORCH_VERSION_MAJOR > 2 || (TORCH_VERSION_MAJOR == 2 && TORCH_VERSION_MINOR >= 4)
bool enabled(at::DeviceType device) { return at::autocast::is_autocast_enabled(device); }
void enable(at::DeviceType device, bool on) { at::autocast::set_autocast_enabled(device, on); }
at::ScalarType type(at::DeviceType device) { return at::autocast::get_autocast_dtype(device); }
void set_type(at::DeviceType device, at::ScalarType type) { at::autocast::set_autocast_dtype(device, type); }
#else
bool enabled(at::DeviceType device) {
    return device == at::kCPU ? at::autocast::is_cpu_enabled() : at::autocast::is_enabled();
}
void enable(at::DeviceType device, bool on) {
    device == at::kCPU ? at::autocast::set_cpu_enabled(on) : at::autocast::set_enabled(on);
}
at::ScalarType type(at::DeviceType device) {
    return device == at::kCPU ? at::autocast::get_autocast_cpu_dtype() : at::autocast::get_autocast_gpu_dtype();
}
void set_type(at::DeviceType device, at::ScalarType type) {
    device == at::kCPU ? at::autocast::set_autocast_cpu_dtype(type) : at::autocast::set_autocast_gpu_dtype(type);
}
#endif

// No cache of cast weights: a network that uses each weight once gains nothing by it, and newer libtorch shares it between threads.
class Autocast {
public:
    Autocast(at::DeviceType device, at::ScalarType type_of_region)
        : device_(device), was_enabled_(enabled(device)), type_before_(type(device)), was_cached_(at::autocast::is_autocast_cache_enabled()) {
        TORCH_CHECK(device == at::kCPU || device == at::kCUDA, "autocast is for the CPU and for CUDA");
        at::autocast::increment_nesting();
        enable(device, true);
        set_type(device, type_of_region);
        at::autocast::set_autocast_cache_enabled(false);
    }

    ~Autocast() {
        if (at::autocast::decrement_nesting() == 0) {
            at::autocast::clear_cache();
        }
        enable(device_, was_enabled_);
        set_type(device_, type_before_);
        at::autocast::set_autocast_cache_enabled(was_cached_);
    }

private:
    const at::DeviceType device_;
    const bool was_enabled_;
    const at::ScalarType type_before_;
    const bool was_cached_;
};

}  // namespace

// The region is bound to the thread that entered it and must be left there, last entered first left.
FLOW_API void* flow_autocast_enter(int device_type, int dtype) {
    void* region = nullptr;
    flow::status([&] { region = new Autocast(static_cast<at::DeviceType>(device_type), static_cast<at::ScalarType>(dtype)); });
    return region;
}

FLOW_API void flow_autocast_leave(void* region) { delete static_cast<Autocast*>(region); }
