// Tensors out of nothing, out of memory, and like another.
#include "shim.h"

#include <cstring>

namespace {

at::TensorOptions options(int dtype, int device_type, int device_index) {
    return at::TensorOptions().dtype(static_cast<at::ScalarType>(dtype)).device(flow::device(device_type, device_index));
}

at::TensorOptions like(int dtype, int device_type, int device_index) {
    auto options = at::TensorOptions();
    if (dtype >= 0) {
        options = options.dtype(static_cast<at::ScalarType>(dtype));
    }
    if (device_type >= 0) {
        options = options.device(flow::device(device_type, device_index));
    }
    return options;
}

}  // namespace

FLOW_API Handle flow_empty(const int64_t* shape, int rank, int dtype, int device_type, int device_index) {
    return flow::result([&] { return at::empty(flow::ints(shape, rank), options(dtype, device_type, device_index)); });
}

FLOW_API Handle flow_zeros(const int64_t* shape, int rank, int dtype, int device_type, int device_index) {
    return flow::result([&] { return at::zeros(flow::ints(shape, rank), options(dtype, device_type, device_index)); });
}

FLOW_API Handle flow_full(const int64_t* shape, int rank, Number value, int dtype, int device_type, int device_index) {
    return flow::result([&] {
        return at::full(flow::ints(shape, rank), flow::scalar(value), options(dtype, device_type, device_index));
    });
}

FLOW_API Handle flow_arange(Number start, Number end, Number step, int dtype, int device_type, int device_index) {
    return flow::result([&] {
        return at::arange(flow::scalar(start), flow::scalar(end), flow::scalar(step), options(dtype, device_type, device_index));
    });
}

FLOW_API Handle flow_linspace(double start, double end, int64_t steps, int dtype, int device_type, int device_index) {
    return flow::result([&] { return at::linspace(start, end, steps, options(dtype, device_type, device_index)); });
}

FLOW_API Handle flow_eye(int64_t rows, int64_t columns, int dtype, int device_type, int device_index) {
    return flow::result([&] { return at::eye(rows, columns, options(dtype, device_type, device_index)); });
}

FLOW_API Handle flow_zeros_like(Handle self, int dtype, int device_type, int device_index) {
    return flow::result([&] { return at::zeros_like(*self, like(dtype, device_type, device_index)); });
}

FLOW_API Handle flow_full_like(Handle self, Number value, int dtype, int device_type, int device_index) {
    return flow::result([&] { return at::full_like(*self, flow::scalar(value), like(dtype, device_type, device_index)); });
}

// A CPU tensor with its own copy of the bytes at data.
FLOW_API Handle flow_copy_from(const void* data, int64_t bytes, const int64_t* shape, int rank, int dtype) {
    return flow::result([&] {
        auto value = at::empty(flow::ints(shape, rank), at::TensorOptions().dtype(static_cast<at::ScalarType>(dtype)));
        TORCH_CHECK(static_cast<int64_t>(value.nbytes()) <= bytes, "mismatched total size creating a tensor from an array: ",
                    value.nbytes(), " bytes wanted, ", bytes, " given");
        if (value.nbytes() > 0) {
            std::memcpy(value.data_ptr(), data, value.nbytes());
        }
        return value;
    });
}
