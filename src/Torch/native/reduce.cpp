// Reductions: over everything, or over some dimensions.
#include "shim.h"

#define FLOW_REDUCE_ALL(op) \
    FLOW_API Handle flow_##op(Handle self) { return flow::result([&] { return self->op(); }); }

FLOW_REDUCE_ALL(all)
FLOW_REDUCE_ALL(any)
FLOW_REDUCE_ALL(max)
FLOW_REDUCE_ALL(min)

FLOW_API Handle flow_sum(Handle self, int dtype) {
    return flow::result([&] { return self->sum(flow::maybe_type(dtype)); });
}

FLOW_API Handle flow_sum_dims(Handle self, const int64_t* dims, int count, int keepdim, int dtype) {
    return flow::result([&] { return self->sum(flow::ints(dims, count), keepdim != 0, flow::maybe_type(dtype)); });
}

FLOW_API Handle flow_mean(Handle self, int dtype) {
    return flow::result([&] { return self->mean(flow::maybe_type(dtype)); });
}

FLOW_API Handle flow_mean_dims(Handle self, const int64_t* dims, int count, int keepdim, int dtype) {
    return flow::result([&] { return self->mean(flow::ints(dims, count), keepdim != 0, flow::maybe_type(dtype)); });
}

// Values and indices of an extreme along a dimension.
#define FLOW_EXTREME(op)                                                                        \
    FLOW_API int flow_##op##_dim(Handle self, int64_t dim, int keepdim, Handle* out) {          \
        return flow::status([&] {                                                               \
            auto pair = self->op(dim, keepdim != 0);                                            \
            out[0] = flow::own(std::move(std::get<0>(pair)));                                   \
            out[1] = flow::own(std::move(std::get<1>(pair)));                                   \
        });                                                                                     \
    }

FLOW_EXTREME(max)
FLOW_EXTREME(min)

FLOW_API Handle flow_all_dim(Handle self, int64_t dim, int keepdim) {
    return flow::result([&] { return self->all(dim, keepdim != 0); });
}

FLOW_API Handle flow_any_dim(Handle self, int64_t dim, int keepdim) {
    return flow::result([&] { return self->any(dim, keepdim != 0); });
}

// A null dim reduces over everything.
FLOW_API Handle flow_argmax(Handle self, const int64_t* dim, int keepdim) {
    return flow::result([&] { return dim ? self->argmax(*dim, keepdim != 0) : self->argmax(); });
}

FLOW_API Handle flow_logsumexp(Handle self, const int64_t* dims, int count, int keepdim) {
    return flow::result([&] { return self->logsumexp(flow::ints(dims, count), keepdim != 0); });
}

FLOW_API Handle flow_var(Handle self, int unbiased) {
    return flow::result([&] { return self->var(unbiased != 0); });
}

FLOW_API Handle flow_var_dims(Handle self, const int64_t* dims, int count, int unbiased, int keepdim) {
    return flow::result([&] { return self->var(at::OptionalIntArrayRef(flow::ints(dims, count)), unbiased != 0, keepdim != 0); });
}

FLOW_API Handle flow_std(Handle self, int unbiased) {
    return flow::result([&] { return self->std(unbiased != 0); });
}

FLOW_API Handle flow_std_dims(Handle self, const int64_t* dims, int count, int unbiased, int keepdim) {
    return flow::result([&] { return self->std(at::OptionalIntArrayRef(flow::ints(dims, count)), unbiased != 0, keepdim != 0); });
}

FLOW_API Handle flow_norm(Handle self, double p) {
    return flow::result([&] { return self->norm(p); });
}

FLOW_API Handle flow_cumsum(Handle self, int64_t dim, int dtype) {
    return flow::result([&] { return self->cumsum(dim, flow::maybe_type(dtype)); });
}
