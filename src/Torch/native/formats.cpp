// The order in which a tensor's elements lie in memory, its shape being the same.
#include "shim.h"

FLOW_API Handle flow_contiguous_in(Handle self, int format) {
    return flow::result([&] { return self->contiguous(static_cast<at::MemoryFormat>(format)); });
}

FLOW_API int flow_is_contiguous_in(Handle self, int format) {
    return static_cast<int>(flow::count([&] { return self->is_contiguous(static_cast<at::MemoryFormat>(format)) ? 1 : 0; }));
}
