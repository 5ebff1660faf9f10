// Layers, activations and losses.
#include "shim.h"

FLOW_API Handle flow_linear(Handle input, Handle weight, Handle bias) {
    return flow::result([&] { return at::linear(*input, *weight, flow::maybe(bias)); });
}

// stride, padding and dilation point to height and width.
FLOW_API Handle flow_conv2d(Handle input, Handle weight, Handle bias, const int64_t* stride, const int64_t* padding,
                            const int64_t* dilation, int64_t groups) {
    return flow::result([&] {
        return at::conv2d(*input, *weight, flow::maybe(bias), flow::ints(stride, 2), flow::ints(padding, 2),
                          flow::ints(dilation, 2), groups);
    });
}

FLOW_API Handle flow_layer_norm(Handle input, const int64_t* shape, int rank, Handle weight, Handle bias, double eps) {
    return flow::result([&] {
        return at::layer_norm(*input, flow::ints(shape, rank), flow::maybe(weight), flow::maybe(bias), eps);
    });
}

FLOW_API Handle flow_softmax(Handle self, int64_t dim, int dtype) {
    return flow::result([&] { return self->softmax(dim, flow::maybe_type(dtype)); });
}

FLOW_API Handle flow_log_softmax(Handle self, int64_t dim, int dtype) {
    return flow::result([&] { return self->log_softmax(dim, flow::maybe_type(dtype)); });
}

FLOW_API Handle flow_softplus(Handle self, double beta, double threshold) {
    return flow::result([&] { return at::softplus(*self, beta, threshold); });
}

FLOW_API Handle flow_one_hot(Handle self, int64_t classes) {
    return flow::result([&] { return at::one_hot(*self, classes); });
}

// Reductions of losses: 0 none, 1 mean, 2 sum.
FLOW_API Handle flow_mse_loss(Handle input, Handle target, int64_t reduction) {
    return flow::result([&] { return at::mse_loss(*input, *target, reduction); });
}

FLOW_API Handle flow_huber_loss(Handle input, Handle target, double delta, int64_t reduction) {
    return flow::result([&] { return at::huber_loss(*input, *target, reduction, delta); });
}

FLOW_API Handle flow_smooth_l1_loss(Handle input, Handle target, double beta, int64_t reduction) {
    return flow::result([&] { return at::smooth_l1_loss(*input, *target, reduction, beta); });
}
