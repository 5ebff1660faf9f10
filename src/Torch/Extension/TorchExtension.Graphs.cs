using TorchSharp.Interop;

namespace Flow.Torch;

public static partial class TorchExtension
{
    /// <summary>Whether the binding was built with CUDA graphs, for which CUDA's headers had to be there.</summary>
    public static bool HasGraphs => Native.graph_is_supported() != 0;

    /// <summary>
    /// A CUDA graph: work that is captured once and launched as a whole from then on, with the tensors of the capture, wherever they lie. What
    /// was made while capturing keeps its memory as long as the graph lives, and holds the results of its last launch.
    /// </summary>
    public sealed class Graph : IDisposable
    {
        private nint _handle = Existing(Native.graph_new());

        /// <summary>
        /// Captures what this thread queues on its current stream, which must not be the default one. Nothing of it may wait for the device.
        /// </summary>
        /// <param name="work">Queues the work.</param>
        public void Capture(Action work)
        {
            _ = Native.Check(Native.graph_begin(Handle));
            try
            {
                work();
            }
            catch
            {
                // What broke the work is worth more than that the capture, which it broke, cannot be ended well.
                _ = Native.graph_end(Handle);
                _ = Native.take_error();
                throw;
            }

            _ = Native.Check(Native.graph_end(Handle));
        }

        /// <summary>Queues the captured work on this thread's current stream.</summary>
        public void Launch() => _ = Native.Check(Native.graph_replay(Handle));

        /// <summary>Frees the graph and the memory of its tensors.</summary>
        public void Dispose() => Native.graph_free(Interlocked.Exchange(ref _handle, 0));

        private nint Handle => _handle != 0 ? _handle : throw new ObjectDisposedException(nameof(Graph));
    }
}
