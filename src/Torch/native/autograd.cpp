// Gradients: the switch, the graph, and both ways to walk it backwards.
#include "shim.h"

#include <c10/core/GradMode.h>
#include <c10/core/InferenceMode.h>

using torch::autograd::variable_list;

FLOW_API int flow_grad_enabled() { return c10::GradMode::is_enabled() ? 1 : 0; }

FLOW_API void flow_set_grad_enabled(int enabled) { c10::GradMode::set_enabled(enabled != 0); }

FLOW_API int flow_requires_grad(Handle self) { return self->requires_grad() ? 1 : 0; }

FLOW_API int flow_set_requires_grad(Handle self, int requires_grad) {
    return flow::status([&] {
        TORCH_CHECK(self->is_leaf() || requires_grad != 0, "you can only change requires_grad flags of leaf variables.");
        self->requires_grad_(requires_grad != 0);
    });
}

FLOW_API Handle flow_detach(Handle self) {
    return flow::result([&] { return self->detach(); });
}

FLOW_API Handle flow_grad(Handle self) {
    return flow::result([&] { return Tensor(self->grad()); });
}

FLOW_API int flow_set_grad(Handle self, Handle grad) {
    return flow::status([&] { self->mutable_grad() = flow::tensor(grad); });
}

FLOW_API int flow_backward(const Handle* roots, int root_count, const Handle* grads, int grad_count, int retain_graph,
                           int create_graph, const Handle* inputs, int input_count) {
    return flow::status([&] {
        torch::autograd::backward(flow::list(roots, root_count), flow::list(grads, grad_count), retain_graph != 0,
                                  create_graph != 0, flow::list(inputs, input_count));
    });
}

// out has room for one gradient an input; an unused input leaves a null there.
FLOW_API int flow_autograd_grad(const Handle* outputs, int output_count, const Handle* inputs, int input_count,
                                const Handle* grads, int grad_count, int retain_graph, int create_graph, int allow_unused,
                                Handle* out) {
    return flow::status([&] {
        flow::give(torch::autograd::grad(flow::list(outputs, output_count), flow::list(inputs, input_count),
                                         flow::list(grads, grad_count), retain_graph != 0, create_graph != 0,
                                         allow_unused != 0),
                   out);
    });
}
