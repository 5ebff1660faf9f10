using TorchSharp;
using TorchSharp.Interop;
using static TorchSharp.torch;

namespace Flow.Torch;

public static partial class TorchExtension
{
    /// <summary>Whether a device has streams. The CPU has none.</summary>
    /// <param name="device">The device.</param>
    public static bool HasStreams(Device device) => device.type == DeviceType.CUDA && cuda.is_available();

    /// <summary>
    /// A queue of a device's work beside the default one, from libtorch's pool. What is queued on one stream runs in order; two streams wait for
    /// each other only where they are told to.
    /// </summary>
    /// <param name="device">A device with streams.</param>
    public sealed class Stream(Device device) : IDisposable
    {
        private nint _handle = Existing(Native.stream_new((int)device.type, device.index));

        /// <summary>Until it is disposed, this thread queues its work here.</summary>
        public IDisposable Use() => new Region(Existing(Native.stream_enter(Handle)), Native.stream_leave);

        /// <summary>What is queued here from now on begins after what this thread's current stream has been given.</summary>
        public void WaitForCurrent() => _ = Native.Check(Native.stream_wait_for_current(Handle));

        /// <summary>What this thread's current stream is given from now on begins after what is queued here.</summary>
        public void HoldCurrent() => _ = Native.Check(Native.stream_hold_current(Handle));

        /// <summary>Gives the stream back.</summary>
        public void Dispose() => Native.stream_free(Interlocked.Exchange(ref _handle, 0));

        private nint Handle => _handle != 0 ? _handle : throw new ObjectDisposedException(nameof(Stream));
    }
}
