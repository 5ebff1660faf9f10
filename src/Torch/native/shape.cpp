// Shapes: views, joins and splits. Nothing here does arithmetic.
#include "shim.h"

#define FLOW_SHAPED(op)                                                                             \
    FLOW_API Handle flow_##op(Handle self, const int64_t* values, int count) {                      \
        return flow::result([&] { return self->op(flow::ints(values, count)); });                   \
    }

FLOW_SHAPED(view)
FLOW_SHAPED(reshape)
FLOW_SHAPED(permute)
FLOW_SHAPED(repeat)
FLOW_SHAPED(flip)
FLOW_SHAPED(tile)

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

FLOW_API Handle flow_movedim(Handle self, const int64_t* from, int from_count, const int64_t* to, int to_count) {
    return flow::result([&] { return self->movedim(flow::ints(from, from_count), flow::ints(to, to_count)); });
}

FLOW_API Handle flow_flatten(Handle self, int64_t start, int64_t end) {
    return flow::result([&] { return self->flatten(start, end); });
}

FLOW_API Handle flow_unflatten(Handle self, int64_t dim, const int64_t* sizes, int count) {
    return flow::result([&] {
        auto shape = self->sizes().vec();
        const auto at = dim < 0 ? dim + self->dim() : dim;
        TORCH_CHECK_INDEX(at >= 0 && at < self->dim(), "unflatten: dimension ", dim, " is out of range");
        shape.erase(shape.begin() + at);
        shape.insert(shape.begin() + at, sizes, sizes + count);
        return self->view(shape);
    });
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

FLOW_API Handle flow_repeat_interleave(Handle self, int64_t repeats, const int64_t* dim) {
    return flow::result([&] {
        return self->repeat_interleave(repeats, dim ? flow::Optional<int64_t>(*dim) : flow::Optional<int64_t>());
    });
}

FLOW_API Handle flow_roll(Handle self, const int64_t* shifts, int shift_count, const int64_t* dims, int dim_count) {
    return flow::result([&] { return self->roll(flow::ints(shifts, shift_count), flow::ints(dims, dim_count)); });
}

FLOW_API Handle flow_tril(Handle self, int64_t diagonal) {
    return flow::result([&] { return self->tril(diagonal); });
}

FLOW_API Handle flow_triu(Handle self, int64_t diagonal) {
    return flow::result([&] { return self->triu(diagonal); });
}

FLOW_API Handle flow_diag(Handle self, int64_t diagonal) {
    return flow::result([&] { return self->diag(diagonal); });
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

// Splits write into out, which has room for as many as the dimension has entries, and return how many there are.
FLOW_API int64_t flow_split(Handle self, int64_t size, int64_t dim, Handle* out) {
    return flow::count([&] { return flow::give(self->split(size, dim), out); });
}

FLOW_API int64_t flow_split_sizes(Handle self, const int64_t* sizes, int count, int64_t dim, Handle* out) {
    return flow::count([&] { return flow::give(self->split_with_sizes(flow::ints(sizes, count), dim), out); });
}

FLOW_API int64_t flow_chunk(Handle self, int64_t chunks, int64_t dim, Handle* out) {
    return flow::count([&] { return flow::give(self->chunk(chunks, dim), out); });
}

FLOW_API int64_t flow_unbind(Handle self, int64_t dim, Handle* out) {
    return flow::count([&] { return flow::give(self->unbind(dim), out); });
}
