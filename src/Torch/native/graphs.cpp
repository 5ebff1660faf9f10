// CUDA graphs: work that is queued once and launched as a whole from then on. build.sh defines FLOW_CUDA where CUDA's headers are.
#include "shim.h"

#ifdef FLOW_CUDA
#include <ATen/cuda/CUDAGraph.h>

using Graph = at::cuda::CUDAGraph;

namespace {

// Other threads use the device, too, so only this one's calls may break a capture; before 2.1 libtorch could not be told.
template <class Any>
auto begin(Any& graph, int) -> decltype(graph.capture_begin({0, 0}, cudaStreamCaptureModeThreadLocal)) {
    return graph.capture_begin({0, 0}, cudaStreamCaptureModeThreadLocal);
}

template <class Any> void begin(Any& graph, long) { graph.capture_begin(); }

}  // namespace
#else
namespace {

[[noreturn]] void refuse() { TORCH_CHECK(false, "this binding was built without CUDA graphs"); }

struct Graph {
    Graph() { refuse(); }
    void capture_end() { refuse(); }
    void replay() { refuse(); }
};

void begin(Graph&, int) { refuse(); }

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
    return flow::status([&] { begin(*static_cast<Graph*>(graph), 0); });
}

FLOW_API int flow_graph_end(void* graph) {
    return flow::status([&] { static_cast<Graph*>(graph)->capture_end(); });
}

FLOW_API int flow_graph_replay(void* graph) {
    return flow::status([&] { static_cast<Graph*>(graph)->replay(); });
}
