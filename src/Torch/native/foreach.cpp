// The same operation on every tensor of a list; on a GPU by one kernel for all of them.
#include "shim.h"

FLOW_API int flow_foreach_mul_scalar_(const Handle* self, int count, Number factor) {
    return flow::status([&] { at::_foreach_mul_(flow::list(self, count), flow::scalar(factor)); });
}

FLOW_API int flow_foreach_add_scalar_(const Handle* self, int count, Number summand) {
    return flow::status([&] { at::_foreach_add_(flow::list(self, count), flow::scalar(summand)); });
}

FLOW_API int flow_foreach_add_(const Handle* self, const Handle* other, int count, Number alpha) {
    return flow::status([&] { at::_foreach_add_(flow::list(self, count), flow::list(other, count), flow::scalar(alpha)); });
}

FLOW_API int flow_foreach_addcmul_(const Handle* self, const Handle* left, const Handle* right, int count, Number value) {
    return flow::status([&] {
        at::_foreach_addcmul_(flow::list(self, count), flow::list(left, count), flow::list(right, count), flow::scalar(value));
    });
}

FLOW_API int flow_foreach_addcdiv_(const Handle* self, const Handle* left, const Handle* right, int count, Number value) {
    return flow::status([&] {
        at::_foreach_addcdiv_(flow::list(self, count), flow::list(left, count), flow::list(right, count), flow::scalar(value));
    });
}

FLOW_API int flow_foreach_sqrt_(const Handle* self, int count) {
    return flow::status([&] { at::_foreach_sqrt_(flow::list(self, count)); });
}

// Those that give new tensors write as many to out.
FLOW_API int64_t flow_foreach_add_scalar(const Handle* self, int count, Number summand, Handle* out) {
    return flow::count([&] { return flow::give(at::_foreach_add(flow::list(self, count), flow::scalar(summand)), out); });
}

FLOW_API int64_t flow_foreach_mul(const Handle* self, const Handle* other, int count, Handle* out) {
    return flow::count([&] { return flow::give(at::_foreach_mul(flow::list(self, count), flow::list(other, count)), out); });
}

FLOW_API int64_t flow_foreach_sub(const Handle* self, const Handle* other, int count, Handle* out) {
    return flow::count([&] { return flow::give(at::_foreach_sub(flow::list(self, count), flow::list(other, count)), out); });
}

FLOW_API int64_t flow_foreach_sqrt(const Handle* self, int count, Handle* out) {
    return flow::count([&] { return flow::give(at::_foreach_sqrt(flow::list(self, count)), out); });
}

FLOW_API int64_t flow_foreach_norm(const Handle* self, int count, Number order, Handle* out) {
    return flow::count([&] { return flow::give(at::_foreach_norm(flow::list(self, count), flow::scalar(order)), out); });
}
