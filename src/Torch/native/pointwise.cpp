// Elementwise operations: one argument, two arguments, comparisons, and the fused updates of optimisers.
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

// Two tensors.
#define FLOW_BINARY(op) \
    FLOW_API Handle flow_##op(Handle self, Handle other) { return flow::result([&] { return self->op(*other); }); }

#define FLOW_BINARY_BOTH(op) \
    FLOW_BINARY(op)          \
    FLOW_API int flow_##op##_(Handle self, Handle other) { return flow::status([&] { self->op##_(*other); }); }

// A tensor and a number.
#define FLOW_NUMBER(op) \
    FLOW_API Handle flow_##op##_scalar(Handle self, Number other) { return flow::result([&] { return self->op(flow::scalar(other)); }); }

#define FLOW_NUMBER_BOTH(op) \
    FLOW_NUMBER(op)          \
    FLOW_API int flow_##op##_scalar_(Handle self, Number other) { return flow::status([&] { self->op##_(flow::scalar(other)); }); }

FLOW_BINARY_BOTH(mul)
FLOW_NUMBER_BOTH(mul)
FLOW_BINARY_BOTH(pow)
FLOW_NUMBER_BOTH(pow)
FLOW_BINARY_BOTH(remainder)
FLOW_NUMBER_BOTH(remainder)
FLOW_BINARY_BOTH(fmod)
FLOW_NUMBER_BOTH(fmod)
FLOW_BINARY_BOTH(eq)
FLOW_NUMBER_BOTH(eq)
FLOW_BINARY_BOTH(ne)
FLOW_NUMBER_BOTH(ne)
FLOW_BINARY_BOTH(lt)
FLOW_NUMBER_BOTH(lt)
FLOW_BINARY_BOTH(le)
FLOW_NUMBER_BOTH(le)
FLOW_BINARY_BOTH(gt)
FLOW_NUMBER_BOTH(gt)
FLOW_BINARY_BOTH(ge)
FLOW_NUMBER_BOTH(ge)
FLOW_BINARY_BOTH(atan2)
FLOW_BINARY_BOTH(logical_and)
FLOW_BINARY_BOTH(logical_or)
FLOW_BINARY_BOTH(logical_xor)
FLOW_BINARY_BOTH(bitwise_and)
FLOW_BINARY_BOTH(bitwise_or)
FLOW_BINARY_BOTH(bitwise_xor)
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
