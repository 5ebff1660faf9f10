// Products and decompositions.
#include "shim.h"

#define FLOW_PRODUCT(op) \
    FLOW_API Handle flow_##op(Handle self, Handle other) { return flow::result([&] { return self->op(*other); }); }

FLOW_PRODUCT(matmul)
FLOW_PRODUCT(mm)
FLOW_PRODUCT(bmm)
FLOW_PRODUCT(mv)
FLOW_PRODUCT(dot)

FLOW_API Handle flow_linalg_solve(Handle self, Handle other) {
    return flow::result([&] { return at::linalg_solve(*self, *other); });
}

// mode: 0 reduced, 1 complete, 2 only R.
FLOW_API int flow_linalg_qr(Handle self, int mode, Handle* out) {
    return flow::status([&] {
        auto pair = at::linalg_qr(*self, mode == 0 ? "reduced" : mode == 1 ? "complete" : "r");
        out[0] = flow::own(std::move(std::get<0>(pair)));
        out[1] = flow::own(std::move(std::get<1>(pair)));
    });
}
