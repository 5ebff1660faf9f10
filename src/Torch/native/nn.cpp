// Layers, activations and losses.
#include "shim.h"

FLOW_API Handle flow_linear(Handle input, Handle weight, Handle bias) {
    return flow::result([&] { return at::linear(*input, *weight, flow::maybe(bias)); });
}

FLOW_API Handle flow_conv1d(Handle input, Handle weight, Handle bias, int64_t stride, int64_t padding, int64_t dilation,
                            int64_t groups) {
    return flow::result([&] {
        return at::conv1d(*input, *weight, flow::maybe(bias), at::IntArrayRef(stride), at::IntArrayRef(padding),
                          at::IntArrayRef(dilation), groups);
    });
}

// stride, padding and dilation point to height and width.
FLOW_API Handle flow_conv2d(Handle input, Handle weight, Handle bias, const int64_t* stride, const int64_t* padding,
                            const int64_t* dilation, int64_t groups) {
    return flow::result([&] {
        return at::conv2d(*input, *weight, flow::maybe(bias), flow::ints(stride, 2), flow::ints(padding, 2),
                          flow::ints(dilation, 2), groups);
    });
}

FLOW_API Handle flow_conv_transpose2d(Handle input, Handle weight, Handle bias, const int64_t* stride, const int64_t* padding,
                                      const int64_t* output_padding, int64_t groups, const int64_t* dilation) {
    return flow::result([&] {
        return at::conv_transpose2d(*input, *weight, flow::maybe(bias), flow::ints(stride, 2), flow::ints(padding, 2),
                                    flow::ints(output_padding, 2), groups, flow::ints(dilation, 2));
    });
}

FLOW_API Handle flow_max_pool2d(Handle input, const int64_t* kernel, const int64_t* stride, const int64_t* padding,
                                const int64_t* dilation, int ceil_mode) {
    return flow::result([&] {
        return at::max_pool2d(*input, flow::ints(kernel, 2), flow::ints(stride, 2), flow::ints(padding, 2),
                              flow::ints(dilation, 2), ceil_mode != 0);
    });
}

FLOW_API Handle flow_avg_pool2d(Handle input, const int64_t* kernel, const int64_t* stride, const int64_t* padding,
                                int ceil_mode, int count_include_pad) {
    return flow::result([&] {
        return at::avg_pool2d(*input, flow::ints(kernel, 2), flow::ints(stride, 2), flow::ints(padding, 2), ceil_mode != 0,
                              count_include_pad != 0);
    });
}

FLOW_API Handle flow_layer_norm(Handle input, const int64_t* shape, int rank, Handle weight, Handle bias, double eps) {
    return flow::result([&] {
        return at::layer_norm(*input, flow::ints(shape, rank), flow::maybe(weight), flow::maybe(bias), eps);
    });
}

FLOW_API Handle flow_embedding(Handle weight, Handle indices) {
    return flow::result([&] { return at::embedding(*weight, *indices); });
}

FLOW_API Handle flow_dropout(Handle input, double p, int training) {
    return flow::result([&] { return at::dropout(*input, p, training != 0); });
}

FLOW_API Handle flow_pad(Handle input, const int64_t* pad, int count, double value) {
    return flow::result([&] { return at::constant_pad_nd(*input, flow::ints(pad, count), value); });
}

FLOW_API Handle flow_softmax(Handle self, int64_t dim, int dtype) {
    return flow::result([&] { return self->softmax(dim, flow::maybe_type(dtype)); });
}

FLOW_API Handle flow_log_softmax(Handle self, int64_t dim, int dtype) {
    return flow::result([&] { return self->log_softmax(dim, flow::maybe_type(dtype)); });
}

FLOW_API Handle flow_leaky_relu(Handle self, double slope) {
    return flow::result([&] { return at::leaky_relu(*self, slope); });
}

FLOW_API Handle flow_elu(Handle self, double alpha) {
    return flow::result([&] { return at::elu(*self, alpha); });
}

FLOW_API Handle flow_gelu(Handle self) {
    return flow::result([&] { return at::gelu(*self); });
}

FLOW_API Handle flow_silu(Handle self) {
    return flow::result([&] { return at::silu(*self); });
}

FLOW_API Handle flow_softplus(Handle self, double beta, double threshold) {
    return flow::result([&] { return at::softplus(*self, beta, threshold); });
}

FLOW_API Handle flow_logsigmoid(Handle self) {
    return flow::result([&] { return at::log_sigmoid(*self); });
}

FLOW_API Handle flow_one_hot(Handle self, int64_t classes) {
    return flow::result([&] { return at::one_hot(*self, classes); });
}

// Reductions of losses: 0 none, 1 mean, 2 sum.
FLOW_API Handle flow_mse_loss(Handle input, Handle target, int64_t reduction) {
    return flow::result([&] { return at::mse_loss(*input, *target, reduction); });
}

FLOW_API Handle flow_l1_loss(Handle input, Handle target, int64_t reduction) {
    return flow::result([&] { return at::l1_loss(*input, *target, reduction); });
}

FLOW_API Handle flow_huber_loss(Handle input, Handle target, double delta, int64_t reduction) {
    return flow::result([&] { return at::huber_loss(*input, *target, reduction, delta); });
}

FLOW_API Handle flow_smooth_l1_loss(Handle input, Handle target, double beta, int64_t reduction) {
    return flow::result([&] { return at::smooth_l1_loss(*input, *target, reduction, beta); });
}

FLOW_API Handle flow_cross_entropy(Handle input, Handle target, Handle weight, int64_t ignore_index, int64_t reduction,
                                   double label_smoothing) {
    return flow::result([&] {
        return at::cross_entropy_loss(*input, *target, flow::maybe(weight), reduction, ignore_index, label_smoothing);
    });
}

FLOW_API Handle flow_nll_loss(Handle input, Handle target, Handle weight, int64_t ignore_index, int64_t reduction) {
    return flow::result([&] { return at::nll_loss(*input, *target, flow::maybe(weight), reduction, ignore_index); });
}

FLOW_API Handle flow_binary_cross_entropy(Handle input, Handle target, Handle weight, int64_t reduction) {
    return flow::result([&] { return at::binary_cross_entropy(*input, *target, flow::maybe(weight), reduction); });
}

FLOW_API Handle flow_binary_cross_entropy_with_logits(Handle input, Handle target, Handle weight, Handle pos_weight,
                                                      int64_t reduction) {
    return flow::result([&] {
        return at::binary_cross_entropy_with_logits(*input, *target, flow::maybe(weight), flow::maybe(pos_weight), reduction);
    });
}

FLOW_API Handle flow_kl_div(Handle input, Handle target, int64_t reduction, int log_target) {
    return flow::result([&] { return at::kl_div(*input, *target, reduction, log_target != 0); });
}
