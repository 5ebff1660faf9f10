// The conventions of the C ABI between libtorch and C#.
//
// A tensor crosses as a pointer to a heap-allocated at::Tensor, owned by the C# side and given back
// through flow_free. A null pointer is an undefined tensor, or an error if flow_take_error has a message.
// A function without a tensor to return gives 0, or -1 after an error. No exception leaves this library.
#pragma once

#include <ATen/ATen.h>
#include <torch/csrc/api/include/torch/version.h>
#include <torch/csrc/autograd/autograd.h>
#include <torch/csrc/autograd/variable.h>

#include <cstdint>
#include <utility>
#include <vector>
#if TORCH_VERSION_MAJOR > 2 || (TORCH_VERSION_MAJOR == 2 && TORCH_VERSION_MINOR >= 4)
#include <optional>
#endif

#define FLOW_API extern "C" __attribute__((visibility("default")))

using at::Tensor;
using Handle = at::Tensor*;

namespace flow {

#if TORCH_VERSION_MAJOR > 2 || (TORCH_VERSION_MAJOR == 2 && TORCH_VERSION_MINOR >= 4)
template <class T> using Optional = std::optional<T>;
#else
template <class T> using Optional = c10::optional<T>;
#endif

// Keeps the message of the exception in flight for the calling thread.
void remember_error() noexcept;

// A number with its kind, because type promotion treats 1, 1.0 and true differently.
struct Number {
    int64_t bits;
    int32_t kind;  // 0 integer, 1 floating point, 2 boolean
};

at::Scalar scalar(Number number);
Number number(const at::Scalar& scalar);

inline Tensor tensor(Handle handle) { return handle ? *handle : Tensor(); }
inline Optional<Tensor> maybe(Handle handle) { return handle ? Optional<Tensor>(*handle) : Optional<Tensor>(); }
inline Handle own(Tensor&& value) { return value.defined() ? new Tensor(std::move(value)) : nullptr; }
inline at::IntArrayRef ints(const int64_t* values, int count) { return at::IntArrayRef(values, static_cast<size_t>(count)); }

inline Optional<at::ScalarType> maybe_type(int type) {
    return type < 0 ? Optional<at::ScalarType>() : Optional<at::ScalarType>(static_cast<at::ScalarType>(type));
}

inline at::Device device(int type, int index) {
    return at::Device(static_cast<at::DeviceType>(type), static_cast<at::DeviceIndex>(index));
}

std::vector<Tensor> list(const Handle* handles, int count);

// Hands a list over to C#; out must have room for all of it.
int give(std::vector<Tensor>&& values, Handle* out);

template <class Body> Handle result(Body&& body) noexcept {
    try {
        return own(body());
    } catch (...) {
        remember_error();
        return nullptr;
    }
}

template <class Body> int status(Body&& body) noexcept {
    try {
        body();
        return 0;
    } catch (...) {
        remember_error();
        return -1;
    }
}

// For functions that return a count: -1 is the error.
template <class Body> int64_t count(Body&& body) noexcept {
    try {
        return static_cast<int64_t>(body());
    } catch (...) {
        remember_error();
        return -1;
    }
}

}  // namespace flow

using flow::Number;
