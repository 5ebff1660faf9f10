// Elementwise operations of one tensor.
#include "shim.h"

#define FLOW_UNARY(op) \
    FLOW_API Handle flow_##op(Handle self) { return flow::result([&] { return self->op(); }); }

#define FLOW_UNARY_BOTH(op) \
    FLOW_UNARY(op)          \
    FLOW_API int flow_##op##_(Handle self) { return flow::status([&] { self->op##_(); }); }

FLOW_UNARY(abs)
FLOW_UNARY(exp)
FLOW_UNARY(log)
FLOW_UNARY(neg)
FLOW_UNARY(reciprocal)
FLOW_UNARY_BOTH(relu)
FLOW_UNARY_BOTH(sigmoid)
FLOW_UNARY(sign)
FLOW_UNARY_BOTH(sqrt)
FLOW_UNARY(square)
FLOW_UNARY_BOTH(tanh)
FLOW_UNARY(bitwise_not)

namespace {
flow::Optional<at::Scalar> bound(const Number* number) {
    return number ? flow::Optional<at::Scalar>(flow::scalar(*number)) : flow::Optional<at::Scalar>();
}
}  // namespace

FLOW_API Handle flow_clamp(Handle self, const Number* min, const Number* max) {
    return flow::result([&] { return self->clamp(bound(min), bound(max)); });
}

FLOW_API Handle flow_clamp_tensor(Handle self, Handle min, Handle max) {
    return flow::result([&] { return self->clamp(flow::maybe(min), flow::maybe(max)); });
}

FLOW_API int flow_zero_(Handle self) {
    return flow::status([&] { self->zero_(); });
}

FLOW_API int flow_fill_(Handle self, Number value) {
    return flow::status([&] { self->fill_(flow::scalar(value)); });
}

FLOW_API Handle flow_where(Handle condition, Handle yes, Handle no) {
    return flow::result([&] { return at::where(*condition, *yes, *no); });
}
