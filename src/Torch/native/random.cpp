// Generators and random tensors.
#include "shim.h"

#include <ATen/CPUGeneratorImpl.h>

#include <mutex>

using Generator = at::Generator*;

namespace {

at::TensorOptions options(int dtype, int device_type, int device_index) {
    return at::TensorOptions().dtype(static_cast<at::ScalarType>(dtype)).device(flow::device(device_type, device_index));
}

flow::Optional<at::Generator> maybe(Generator generator) {
    return generator ? flow::Optional<at::Generator>(*generator) : flow::Optional<at::Generator>();
}

}  // namespace

FLOW_API int flow_manual_seed(int64_t seed) {
    return flow::status([&] { at::manual_seed(static_cast<uint64_t>(seed)); });
}

FLOW_API Generator flow_generator_default() {
    Generator generator = nullptr;
    flow::status([&] { generator = new at::Generator(at::detail::getDefaultCPUGenerator()); });
    return generator;
}

FLOW_API Generator flow_generator_new(int64_t seed, int device_type, int device_index) {
    Generator generator = nullptr;
    flow::status([&] {
        TORCH_CHECK(flow::device(device_type, device_index).is_cpu(), "only generators of the CPU can be created");
        generator = new at::Generator(at::detail::createCPUGenerator(static_cast<uint64_t>(seed)));
    });
    return generator;
}

FLOW_API void flow_generator_free(Generator self) { delete self; }

FLOW_API Handle flow_rand(const int64_t* shape, int rank, Generator generator, int dtype, int device_type, int device_index) {
    return flow::result([&] {
        return at::rand(flow::ints(shape, rank), maybe(generator), options(dtype, device_type, device_index));
    });
}

FLOW_API Handle flow_randn(const int64_t* shape, int rank, Generator generator, int dtype, int device_type, int device_index) {
    return flow::result([&] {
        return at::randn(flow::ints(shape, rank), maybe(generator), options(dtype, device_type, device_index));
    });
}

FLOW_API Handle flow_randint(int64_t low, int64_t high, const int64_t* shape, int rank, Generator generator, int dtype,
                             int device_type, int device_index) {
    return flow::result([&] {
        return at::randint(low, high, flow::ints(shape, rank), maybe(generator), options(dtype, device_type, device_index));
    });
}

FLOW_API int flow_uniform_(Handle self, double from, double to, Generator generator) {
    return flow::status([&] { self->uniform_(from, to, maybe(generator)); });
}

FLOW_API int flow_normal_(Handle self, double mean, double std, Generator generator) {
    return flow::status([&] { self->normal_(mean, std, maybe(generator)); });
}
