// CUDA graphs: work that is queued once and launched as a whole from then on. build.sh defines FLOW_CUDA where CUDA's headers are.
#include "shim.h"

#ifdef FLOW_CUDA
#include <ATen/cuda/CUDAGraph.h>

using Graph = at::cuda::CUDAGraph;

namespace {

// Other threads use the device, too, so only this one's calls may break a capture; before 2.1 libtorch could not be told. Its tensors get a pool
// of their own, and its end instantiates it: no version needs another call before the first launch.
#if TORCH_VERSION_MAJOR > 2 || (TORCH_VERSION_MAJOR == 2 && TORCH_VERSION_MINOR >= 1)
void begin(Graph& graph) { graph.capture_begin({0, 0}, cudaStreamCaptureModeThreadLocal); }
#else
void begin(Graph& graph) { graph.capture_begin(); }
#endif

}  // namespace
#else
namespace {

[[noreturn]] void refuse() { TORCH_CHECK(false, "this binding was built without CUDA graphs"); }

struct Graph {
    Graph() { refuse(); }
    void capture_end() { refuse(); }
    void replay() { refuse(); }
};

void begin(Graph&) { refuse(); }

}  // namespace
#endif

FLOW_API int flow_graph_is_supported() {
#ifdef FLOW_CUDA
    return 1;
#else
    return 0;
#endif
}

FLOW_API void* flow_graph_new() {
    void* graph = nullptr;
    flow::status([&] { graph = new Graph(); });
    return graph;
}

FLOW_API void flow_graph_free(void* graph) { delete static_cast<Graph*>(graph); }

// On the calling thread's current stream, which must not be the default one.
FLOW_API int flow_graph_begin(void* graph) {
    return flow::status([&] { begin(*static_cast<Graph*>(graph)); });
}

FLOW_API int flow_graph_end(void* graph) {
    return flow::status([&] { static_cast<Graph*>(graph)->capture_end(); });
}

FLOW_API int flow_graph_replay(void* graph) {
    return flow::status([&] { static_cast<Graph*>(graph)->replay(); });
}
