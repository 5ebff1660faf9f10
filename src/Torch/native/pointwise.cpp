// Elementwise operations of one tensor.
#include "shim.h"

#define FLOW_UNARY(op) \
    FLOW_API Handle flow_##op(Handle self) { return flow::result([&] { return self->op(); }); }

#define FLOW_UNARY_BOTH(op) \
    FLOW_UNARY(op)          \
    FLOW_API int flow_##op##_(Handle self) { return flow::status([&] { self->op##_(); }); }

FLOW_UNARY_BOTH(abs)
FLOW_UNARY_BOTH(acos)
FLOW_UNARY_BOTH(asin)
FLOW_UNARY_BOTH(atan)
FLOW_UNARY_BOTH(ceil)
FLOW_UNARY_BOTH(cos)
FLOW_UNARY_BOTH(cosh)
FLOW_UNARY_BOTH(digamma)
FLOW_UNARY_BOTH(erf)
FLOW_UNARY_BOTH(exp)
FLOW_UNARY_BOTH(expm1)
FLOW_UNARY_BOTH(floor)
FLOW_UNARY_BOTH(frac)
FLOW_UNARY_BOTH(lgamma)
FLOW_UNARY_BOTH(log)
FLOW_UNARY_BOTH(log10)
FLOW_UNARY_BOTH(log1p)
FLOW_UNARY_BOTH(log2)
FLOW_UNARY_BOTH(logical_not)
FLOW_UNARY_BOTH(neg)
FLOW_UNARY_BOTH(reciprocal)
FLOW_UNARY_BOTH(relu)
FLOW_UNARY_BOTH(round)
FLOW_UNARY_BOTH(rsqrt)
FLOW_UNARY_BOTH(sigmoid)
FLOW_UNARY_BOTH(sign)
FLOW_UNARY_BOTH(sin)
FLOW_UNARY_BOTH(sinh)
FLOW_UNARY_BOTH(sqrt)
FLOW_UNARY_BOTH(square)
FLOW_UNARY_BOTH(tan)
FLOW_UNARY_BOTH(tanh)
FLOW_UNARY_BOTH(trunc)
FLOW_UNARY(bitwise_not)
FLOW_UNARY(isfinite)
FLOW_UNARY(isinf)
FLOW_UNARY(isnan)

namespace {
flow::Optional<at::Scalar> bound(const Number* number) {
    return number ? flow::Optional<at::Scalar>(flow::scalar(*number)) : flow::Optional<at::Scalar>();
}
}  // namespace

FLOW_API Handle flow_clamp(Handle self, const Number* min, const Number* max) {
    return flow::result([&] { return self->clamp(bound(min), bound(max)); });
}

FLOW_API int flow_clamp_(Handle self, const Number* min, const Number* max) {
    return flow::status([&] { self->clamp_(bound(min), bound(max)); });
}

FLOW_API Handle flow_clamp_tensor(Handle self, Handle min, Handle max) {
    return flow::result([&] { return self->clamp(flow::maybe(min), flow::maybe(max)); });
}

FLOW_API int flow_clamp_tensor_(Handle self, Handle min, Handle max) {
    return flow::status([&] { self->clamp_(flow::maybe(min), flow::maybe(max)); });
}

FLOW_API Handle flow_nan_to_num(Handle self, const double* nan, const double* positive, const double* negative) {
    return flow::result([&] {
        const auto maybe = [](const double* value) { return value ? flow::Optional<double>(*value) : flow::Optional<double>(); };
        return self->nan_to_num(maybe(nan), maybe(positive), maybe(negative));
    });
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
