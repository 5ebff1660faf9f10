// Macros for operations that take another tensor, or a number, in both forms.
#pragma once

#include "shim.h"

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
