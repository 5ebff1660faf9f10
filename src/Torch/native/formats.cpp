// What a tensor's memory is read as: the order of its elements, and their type.
#include "shim.h"

FLOW_API Handle flow_contiguous_in(Handle self, int format) {
    return flow::result([&] { return self->contiguous(static_cast<at::MemoryFormat>(format)); });
}

FLOW_API int flow_is_contiguous_in(Handle self, int format) {
    return static_cast<int>(flow::count([&] { return self->is_contiguous(static_cast<at::MemoryFormat>(format)) ? 1 : 0; }));
}

// The same bytes as elements of another type; the last dimension grows or shrinks with their size.
FLOW_API Handle flow_view_as_type(Handle self, int dtype) {
    return flow::result([&] { return self->view(static_cast<at::ScalarType>(dtype)); });
}
