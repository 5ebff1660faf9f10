// Products and decompositions.
#include "shim.h"

#define FLOW_PRODUCT(op) \
    FLOW_API Handle flow_##op(Handle self, Handle other) { return flow::result([&] { return self->op(*other); }); }

FLOW_PRODUCT(matmul)
FLOW_PRODUCT(mm)
FLOW_PRODUCT(bmm)
FLOW_PRODUCT(mv)
FLOW_PRODUCT(dot)
FLOW_PRODUCT(outer)

FLOW_API Handle flow_addmm(Handle self, Handle first, Handle second, double beta, double alpha) {
    return flow::result([&] { return self->addmm(*first, *second, beta, alpha); });
}

FLOW_API Handle flow_addmv(Handle self, Handle matrix, Handle vector, double beta, double alpha) {
    return flow::result([&] { return self->addmv(*matrix, *vector, beta, alpha); });
}

FLOW_API Handle flow_linalg_cholesky(Handle self) {
    return flow::result([&] { return at::linalg_cholesky(*self); });
}

FLOW_API Handle flow_linalg_inv(Handle self) {
    return flow::result([&] { return at::linalg_inv(*self); });
}

FLOW_API Handle flow_linalg_pinv(Handle self, double rcond, int hermitian) {
    return flow::result([&] { return at::linalg_pinv(*self, rcond, hermitian != 0); });
}

FLOW_API Handle flow_linalg_det(Handle self) {
    return flow::result([&] { return at::linalg_det(*self); });
}

FLOW_API Handle flow_linalg_solve(Handle self, Handle other) {
    return flow::result([&] { return at::linalg_solve(*self, *other); });
}

// A null ord is the 2-norm of the flattened tensor, or the Frobenius norm over two dims.
FLOW_API Handle flow_linalg_norm(Handle self, const double* ord, const int64_t* dims, int count, int keepdim) {
    return flow::result([&] {
        const auto order = ord ? flow::Optional<at::Scalar>(*ord) : flow::Optional<at::Scalar>();
        const auto over = count > 0 ? at::OptionalIntArrayRef(flow::ints(dims, count)) : at::OptionalIntArrayRef();
        return at::linalg_norm(*self, order, over, keepdim != 0);
    });
}

FLOW_API int flow_linalg_eigh(Handle self, int upper, Handle* out) {
    return flow::status([&] {
        auto pair = at::linalg_eigh(*self, upper != 0 ? "U" : "L");
        out[0] = flow::own(std::move(std::get<0>(pair)));
        out[1] = flow::own(std::move(std::get<1>(pair)));
    });
}

// mode: 0 reduced, 1 complete, 2 only R.
FLOW_API int flow_linalg_qr(Handle self, int mode, Handle* out) {
    return flow::status([&] {
        auto pair = at::linalg_qr(*self, mode == 0 ? "reduced" : mode == 1 ? "complete" : "r");
        out[0] = flow::own(std::move(std::get<0>(pair)));
        out[1] = flow::own(std::move(std::get<1>(pair)));
    });
}

FLOW_API int flow_linalg_svd(Handle self, int full_matrices, Handle* out) {
    return flow::status([&] {
        auto parts = at::linalg_svd(*self, full_matrices != 0);
        out[0] = flow::own(std::move(std::get<0>(parts)));
        out[1] = flow::own(std::move(std::get<1>(parts)));
        out[2] = flow::own(std::move(std::get<2>(parts)));
    });
}

// Solution, residuals, rank, singular values.
FLOW_API int flow_linalg_lstsq(Handle self, Handle other, Handle* out) {
    return flow::status([&] {
        auto parts = at::linalg_lstsq(*self, *other);
        out[0] = flow::own(std::move(std::get<0>(parts)));
        out[1] = flow::own(std::move(std::get<1>(parts)));
        out[2] = flow::own(std::move(std::get<2>(parts)));
        out[3] = flow::own(std::move(std::get<3>(parts)));
    });
}
