// Shapes: views, joins and splits. Nothing here does arithmetic.
#include "shim.h"

#define FLOW_SHAPED(op)                                                                             \
    FLOW_API Handle flow_##op(Handle self, const int64_t* values, int count) {                      \
        return flow::result([&] { return self->op(flow::ints(values, count)); });                   \
    }

FLOW_SHAPED(view)
FLOW_SHAPED(reshape)
FLOW_SHAPED(permute)

FLOW_API Handle flow_expand(Handle self, const int64_t* shape, int rank, int implicit) {
    return flow::result([&] { return self->expand(flow::ints(shape, rank), implicit != 0); });
}

FLOW_API Handle flow_contiguous(Handle self) {
    return flow::result([&] { return self->contiguous(); });
}

FLOW_API Handle flow_clone(Handle self) {
    return flow::result([&] { return self->clone(); });
}

FLOW_API Handle flow_t(Handle self) {
    return flow::result([&] { return self->t(); });
}

FLOW_API Handle flow_mT(Handle self) {
    return flow::result([&] { return self->transpose(-2, -1); });
}

FLOW_API Handle flow_transpose(Handle self, int64_t first, int64_t second) {
    return flow::result([&] { return self->transpose(first, second); });
}

FLOW_API Handle flow_flatten(Handle self, int64_t start, int64_t end) {
    return flow::result([&] { return self->flatten(start, end); });
}

FLOW_API Handle flow_squeeze(Handle self) {
    return flow::result([&] { return self->squeeze(); });
}

FLOW_API Handle flow_squeeze_dim(Handle self, int64_t dim) {
    return flow::result([&] { return self->squeeze(dim); });
}

FLOW_API Handle flow_unsqueeze(Handle self, int64_t dim) {
    return flow::result([&] { return self->unsqueeze(dim); });
}

FLOW_API Handle flow_diagonal(Handle self, int64_t offset, int64_t first, int64_t second) {
    return flow::result([&] { return self->diagonal(offset, first, second); });
}

FLOW_API Handle flow_cat(const Handle* tensors, int count, int64_t dim) {
    return flow::result([&] { return at::cat(flow::list(tensors, count), dim); });
}

FLOW_API Handle flow_stack(const Handle* tensors, int count, int64_t dim) {
    return flow::result([&] { return at::stack(flow::list(tensors, count), dim); });
}
