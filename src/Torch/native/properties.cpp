// What a tensor is: its type, place, shape and bytes.
#include "shim.h"

FLOW_API int flow_dim(Handle self) { return static_cast<int>(flow::count([&] { return self->dim(); })); }

FLOW_API int64_t flow_numel(Handle self) {
    return flow::count([&] { return self->numel(); });
}

FLOW_API int flow_dtype(Handle self) { return static_cast<int>(self->scalar_type()); }

FLOW_API int64_t flow_element_size(Handle self) {
    return flow::count([&] { return self->element_size(); });
}

FLOW_API int flow_device_type(Handle self) {
    return static_cast<int>(flow::count([&] { return static_cast<int>(self->device().type()); }));
}

FLOW_API int flow_device_index(Handle self) { return static_cast<int>(self->device().index()); }

FLOW_API int flow_sizes(Handle self, int64_t* out) {
    return flow::status([&] {
        const auto sizes = self->sizes();
        std::copy(sizes.begin(), sizes.end(), out);
    });
}

FLOW_API int flow_strides(Handle self, int64_t* out) {
    return flow::status([&] {
        const auto strides = self->strides();
        std::copy(strides.begin(), strides.end(), out);
    });
}

FLOW_API int64_t flow_size(Handle self, int64_t dim) {
    return flow::count([&] { return self->size(dim); });
}

FLOW_API int flow_is_contiguous(Handle self) {
    return static_cast<int>(flow::count([&] { return self->is_contiguous() ? 1 : 0; }));
}

FLOW_API void* flow_data_ptr(Handle self) {
    void* data = nullptr;
    flow::status([&] { data = self->data_ptr(); });
    return data;
}

FLOW_API int flow_item(Handle self, Number* out) {
    return flow::status([&] { *out = flow::number(self->item()); });
}

FLOW_API int flow_allclose(Handle self, Handle other, double rtol, double atol, int equal_nan) {
    return static_cast<int>(flow::count([&] { return self->allclose(*other, rtol, atol, equal_nan != 0) ? 1 : 0; }));
}

FLOW_API int flow_equal(Handle self, Handle other) {
    return static_cast<int>(flow::count([&] { return self->equal(*other) ? 1 : 0; }));
}

FLOW_API Handle flow_to(Handle self, int dtype, int device_type, int device_index, int non_blocking, int copy) {
    return flow::result([&] {
        auto options = at::TensorOptions();
        if (dtype >= 0) {
            options = options.dtype(static_cast<at::ScalarType>(dtype));
        }
        if (device_type >= 0) {
            options = options.device(flow::device(device_type, device_index));
        }
        return self->to(options, non_blocking != 0, copy != 0);
    });
}

FLOW_API int flow_copy_(Handle self, Handle source, int non_blocking) {
    return flow::status([&] { self->copy_(*source, non_blocking != 0); });
}

FLOW_API Handle flow_pin_memory(Handle self) {
    return flow::result([&] { return self->pin_memory(); });
}

FLOW_API Handle flow_alias(Handle self) {
    return flow::result([&] { return self->alias(); });
}
