// Arithmetic of two tensors, or of a tensor and a number, and the fused updates of optimisers.
#include "operators.h"

FLOW_BINARY_BOTH(mul)
FLOW_NUMBER_BOTH(mul)
FLOW_BINARY_BOTH(pow)
FLOW_NUMBER_BOTH(pow)
FLOW_BINARY_BOTH(remainder)
FLOW_NUMBER_BOTH(remainder)
FLOW_BINARY_BOTH(fmod)
FLOW_NUMBER_BOTH(fmod)
FLOW_BINARY_BOTH(atan2)
FLOW_BINARY(maximum)
FLOW_BINARY(minimum)
FLOW_BINARY(xlogy)

FLOW_API Handle flow_pow_base(Number base, Handle exponent) {
    return flow::result([&] { return at::pow(flow::scalar(base), *exponent); });
}

// alpha × other, added or subtracted.
#define FLOW_SCALED(op)                                                                             \
    FLOW_API Handle flow_##op(Handle self, Handle other, Number alpha) {                            \
        return flow::result([&] { return self->op(*other, flow::scalar(alpha)); });                 \
    }                                                                                               \
    FLOW_API int flow_##op##_(Handle self, Handle other, Number alpha) {                            \
        return flow::status([&] { self->op##_(*other, flow::scalar(alpha)); });                     \
    }                                                                                               \
    FLOW_API Handle flow_##op##_scalar(Handle self, Number other, Number alpha) {                   \
        return flow::result([&] { return self->op(flow::scalar(other), flow::scalar(alpha)); });    \
    }                                                                                               \
    FLOW_API int flow_##op##_scalar_(Handle self, Number other, Number alpha) {                     \
        return flow::status([&] { self->op##_(flow::scalar(other), flow::scalar(alpha)); });        \
    }

FLOW_SCALED(add)
FLOW_SCALED(sub)

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

FLOW_API int flow_div_(Handle self, Handle other, int rounding) {
    return flow::status([&] { rounding == 0 ? self->div_(*other) : self->div_(*other, rounding_mode(rounding)); });
}

FLOW_API Handle flow_div_scalar(Handle self, Number other, int rounding) {
    return flow::result([&] {
        const auto value = flow::scalar(other);
        return rounding == 0 ? self->div(value) : self->div(value, rounding_mode(rounding));
    });
}

FLOW_API int flow_div_scalar_(Handle self, Number other, int rounding) {
    return flow::status([&] {
        const auto value = flow::scalar(other);
        rounding == 0 ? self->div_(value) : self->div_(value, rounding_mode(rounding));
    });
}

// self + value × first × second, and self + value × first / second.
#define FLOW_FUSED(op)                                                                                \
    FLOW_API Handle flow_##op(Handle self, Handle first, Handle second, Number value) {               \
        return flow::result([&] { return self->op(*first, *second, flow::scalar(value)); });          \
    }                                                                                                 \
    FLOW_API int flow_##op##_(Handle self, Handle first, Handle second, Number value) {               \
        return flow::status([&] { self->op##_(*first, *second, flow::scalar(value)); });              \
    }

FLOW_FUSED(addcmul)
FLOW_FUSED(addcdiv)

FLOW_API Handle flow_lerp(Handle self, Handle end, Handle weight) {
    return flow::result([&] { return self->lerp(*end, *weight); });
}

FLOW_API int flow_lerp_(Handle self, Handle end, Handle weight) {
    return flow::status([&] { self->lerp_(*end, *weight); });
}
