using System.Runtime.InteropServices;

namespace TorchSharp.Interop;

/// <summary>What the official binding does not have: autocast, streams, CUDA graphs, memory formats, the same bytes as another type.</summary>
internal static partial class Native
{
    [LibraryImport(Library, EntryPoint = "flow_autocast_enter")]
    internal static partial nint autocast_enter(int deviceType, int dtype);

    [LibraryImport(Library, EntryPoint = "flow_autocast_leave")]
    internal static partial void autocast_leave(nint region);

    [LibraryImport(Library, EntryPoint = "flow_stream_new")]
    internal static partial nint stream_new(int deviceType, int deviceIndex);

    [LibraryImport(Library, EntryPoint = "flow_stream_free")]
    internal static partial void stream_free(nint stream);

    [LibraryImport(Library, EntryPoint = "flow_stream_enter")]
    internal static partial nint stream_enter(nint stream);

    [LibraryImport(Library, EntryPoint = "flow_stream_leave")]
    internal static partial void stream_leave(nint before);

    [LibraryImport(Library, EntryPoint = "flow_stream_wait_for_current")]
    internal static partial int stream_wait_for_current(nint stream);

    [LibraryImport(Library, EntryPoint = "flow_stream_hold_current")]
    internal static partial int stream_hold_current(nint stream);

    [LibraryImport(Library, EntryPoint = "flow_graph_is_supported")]
    internal static partial int graph_is_supported();

    [LibraryImport(Library, EntryPoint = "flow_graph_new")]
    internal static partial nint graph_new();

    [LibraryImport(Library, EntryPoint = "flow_graph_free")]
    internal static partial void graph_free(nint graph);

    [LibraryImport(Library, EntryPoint = "flow_graph_begin")]
    internal static partial int graph_begin(nint graph);

    [LibraryImport(Library, EntryPoint = "flow_graph_end")]
    internal static partial int graph_end(nint graph);

    [LibraryImport(Library, EntryPoint = "flow_graph_replay")]
    internal static partial int graph_replay(nint graph);

    [LibraryImport(Library, EntryPoint = "flow_contiguous_in")]
    internal static partial TensorHandle contiguous_in(TensorHandle self, int format);

    [LibraryImport(Library, EntryPoint = "flow_is_contiguous_in")]
    internal static partial int is_contiguous_in(TensorHandle self, int format);

    [LibraryImport(Library, EntryPoint = "flow_view_as_type")]
    internal static partial TensorHandle view_as_type(TensorHandle self, int dtype);
}
