// Reading and writing parts of a tensor.
#include "shim.h"

namespace {

// One entry of an index expression, as C# writes it.
struct IndexPart {
    int64_t kind;  // 0 new axis, 1 ellipsis, 2 single, 3 slice, 4 tensor, 5 boolean
    int64_t start;
    int64_t stop;
    int64_t step;
    Handle tensor;
};

std::vector<at::indexing::TensorIndex> parse(const IndexPart* parts, int count) {
    std::vector<at::indexing::TensorIndex> indices;
    indices.reserve(static_cast<size_t>(count));
    for (int i = 0; i < count; i++) {
        const auto& part = parts[i];
        switch (part.kind) {
            case 0: indices.emplace_back(at::indexing::None); break;
            case 1: indices.emplace_back(at::indexing::Ellipsis); break;
            case 2: indices.emplace_back(part.start); break;
            case 3: indices.emplace_back(at::indexing::Slice(part.start, part.stop, part.step)); break;
            case 4: indices.emplace_back(*part.tensor); break;
            default: indices.emplace_back(part.start != 0); break;
        }
    }
    return indices;
}

}  // namespace

FLOW_API Handle flow_index(Handle self, const IndexPart* parts, int count) {
    return flow::result([&] { return self->index(parse(parts, count)); });
}

FLOW_API int flow_index_put_(Handle self, const IndexPart* parts, int count, Handle value) {
    return flow::status([&] { self->index_put_(parse(parts, count), *value); });
}

FLOW_API Handle flow_select(Handle self, int64_t dim, int64_t index) {
    return flow::result([&] { return self->select(dim, index); });
}

FLOW_API Handle flow_narrow(Handle self, int64_t dim, int64_t start, int64_t length) {
    return flow::result([&] { return self->narrow(dim, start, length); });
}

FLOW_API Handle flow_index_select(Handle self, int64_t dim, Handle index) {
    return flow::result([&] { return self->index_select(dim, *index); });
}

FLOW_API Handle flow_gather(Handle self, int64_t dim, Handle index) {
    return flow::result([&] { return self->gather(dim, *index); });
}

FLOW_API Handle flow_masked_fill(Handle self, Handle mask, Number value) {
    return flow::result([&] { return self->masked_fill(*mask, flow::scalar(value)); });
}
