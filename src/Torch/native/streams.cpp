// Queues of a device's work, by libtorch's interface for all devices: this compiles without CUDA.
#include "shim.h"

#include <c10/core/Event.h>
#include <c10/core/Stream.h>
#include <c10/core/impl/VirtualGuardImpl.h>

namespace {

c10::impl::VirtualGuardImpl guard(const c10::Stream& stream) { return c10::impl::VirtualGuardImpl(stream.device_type()); }

c10::Stream current(const c10::Stream& stream) { return guard(stream).getStream(stream.device()); }

void wait(const c10::Stream& waiting, const c10::Stream& awaited) {
    c10::Event done(awaited.device_type());
    done.record(awaited);
    done.block(waiting);
}

}  // namespace

// A stream of its own, from libtorch's pool; the device must be one that has streams.
FLOW_API void* flow_stream_new(int device_type, int device_index) {
    void* stream = nullptr;
    flow::status([&] {
        const at::Device device = flow::device(device_type, device_index);
        TORCH_CHECK(device.is_cuda(), "only CUDA devices have streams");
        stream = new c10::Stream(c10::impl::VirtualGuardImpl(device.type()).getStreamFromGlobalPool(device));
    });
    return stream;
}

FLOW_API void flow_stream_free(void* stream) { delete static_cast<c10::Stream*>(stream); }

// Makes a stream the calling thread's current one, and gives the one that was; that is for flow_stream_leave alone.
FLOW_API void* flow_stream_enter(void* stream) {
    void* before = nullptr;
    flow::status([&] {
        const auto& own = *static_cast<c10::Stream*>(stream);
        before = new c10::Stream(guard(own).exchangeStream(own));
    });
    return before;
}

FLOW_API void flow_stream_leave(void* before) {
    flow::status([&] {
        const auto& stream = *static_cast<c10::Stream*>(before);
        guard(stream).exchangeStream(stream);
        delete static_cast<c10::Stream*>(before);
    });
}

// What is queued on the stream from now on begins after what is on the current one.
FLOW_API int flow_stream_wait_for_current(void* stream) {
    return flow::status([&] {
        const auto& own = *static_cast<c10::Stream*>(stream);
        wait(own, current(own));
    });
}

// What is queued on the current stream from now on begins after what is on this one.
FLOW_API int flow_stream_hold_current(void* stream) {
    return flow::status([&] {
        const auto& own = *static_cast<c10::Stream*>(stream);
        wait(current(own), own);
    });
}
