// Arithmetic of two tensors, or of a tensor and a number, and the fused updates of optimisers.
#include "operators.h"

FLOW_BINARY_BOTH(mul)
FLOW_NUMBER_BOTH(mul)
FLOW_BINARY(pow)
FLOW_NUMBER(pow)
FLOW_BINARY(remainder)
FLOW_NUMBER(remainder)
FLOW_BINARY(maximum)
FLOW_BINARY(minimum)

// alpha × other, added or subtracted.
#define FLOW_SCALED(op)                                                                             \
    FLOW_API Handle flow_##op(Handle self, Handle other, Number alpha) {                            \
        return flow::result([&] { return self->op(*other, flow::scalar(alpha)); });                 \
    }                                                                                               \
    FLOW_API Handle flow_##op##_scalar(Handle self, Number other, Number alpha) {                   \
        return flow::result([&] { return self->op(flow::scalar(other), flow::scalar(alpha)); });    \
    }

FLOW_SCALED(add)
FLOW_SCALED(sub)

FLOW_API int flow_add_(Handle self, Handle other, Number alpha) {
    return flow::status([&] { self->add_(*other, flow::scalar(alpha)); });
}

FLOW_API int flow_add_scalar_(Handle self, Number other, Number alpha) {
    return flow::status([&] { self->add_(flow::scalar(other), flow::scalar(alpha)); });
}

FLOW_API Handle flow_rsub_scalar(Handle self, Number other) {
    return flow::result([&] { return at::rsub(*self, flow::scalar(other)); });
}

// Division; rounding is 0 for none, 1 towards zero, 2 down.
namespace {
const char* rounding_mode(int rounding) { return rounding == 1 ? "trunc" : "floor"; }
}  // namespace

FLOW_API Handle flow_div(Handle self, Handle other, int rounding) {
    return flow::result([&] { return rounding == 0 ? self->div(*other) : self->div(*other, rounding_mode(rounding)); });
}

FLOW_API Handle flow_div_scalar(Handle self, Number other, int rounding) {
    return flow::result([&] {
        const auto value = flow::scalar(other);
        return rounding == 0 ? self->div(value) : self->div(value, rounding_mode(rounding));
    });
}

// value × first × second, and value × first / second, added in place.
#define FLOW_FUSED(op)                                                                                \
    FLOW_API int flow_##op##_(Handle self, Handle first, Handle second, Number value) {               \
        return flow::status([&] { self->op##_(*first, *second, flow::scalar(value)); });              \
    }

FLOW_FUSED(addcmul)
FLOW_FUSED(addcdiv)
