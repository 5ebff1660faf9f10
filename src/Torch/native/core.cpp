// Errors, numbers, lists of tensors, and the version of the library underneath.
#include "shim.h"

#include <cstring>
#include <string>

namespace {
thread_local std::string message;
thread_local bool failed = false;
}  // namespace

namespace flow {

void remember_error() noexcept {
    failed = true;
    try {
        try {
            throw;
        } catch (const c10::Error& error) {
            message = error.what_without_backtrace();
        } catch (const std::exception& error) {
            message = error.what();
        } catch (...) {
            message = "unknown native error";
        }
    } catch (...) {
        message.clear();
    }
}

at::Scalar scalar(Number number) {
    if (number.kind == 1) {
        double value;
        std::memcpy(&value, &number.bits, sizeof value);
        return at::Scalar(value);
    }
    return number.kind == 2 ? at::Scalar(number.bits != 0) : at::Scalar(number.bits);
}

Number number(const at::Scalar& scalar) {
    Number number{0, 0};
    if (scalar.isFloatingPoint()) {
        const double value = scalar.toDouble();
        std::memcpy(&number.bits, &value, sizeof value);
        number.kind = 1;
    } else if (scalar.isBoolean()) {
        number = {scalar.toBool() ? 1 : 0, 2};
    } else {
        number.bits = scalar.toLong();
    }
    return number;
}

std::vector<Tensor> list(const Handle* handles, int count) {
    std::vector<Tensor> values;
    values.reserve(static_cast<size_t>(count));
    for (int i = 0; i < count; i++) {
        values.push_back(tensor(handles[i]));
    }
    return values;
}

int give(std::vector<Tensor>&& values, Handle* out) {
    for (size_t i = 0; i < values.size(); i++) {
        out[i] = own(std::move(values[i]));
    }
    return static_cast<int>(values.size());
}

}  // namespace flow

// The message of the calling thread's last failure, or null; asking clears it.
FLOW_API const char* flow_take_error() {
    if (!failed) {
        return nullptr;
    }
    failed = false;
    return message.c_str();
}

FLOW_API const char* flow_version() { return TORCH_VERSION; }

FLOW_API void flow_free(Handle self) { delete self; }
