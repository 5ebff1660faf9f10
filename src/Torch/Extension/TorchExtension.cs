using TorchSharp.Interop;
using static TorchSharp.torch;

namespace Flow.Torch;

/// <summary>
/// What this binding can do beyond the official TorchSharp. Code that is to compile against that one, too, uses it in one place that can be
/// left out. A failing call throws <see cref="System.Runtime.InteropServices.ExternalException"/> with libtorch's message.
/// </summary>
public static partial class TorchExtension
{
    /// <summary>
    /// Until it is disposed, on this thread alone, convolutions and products of matrices on a kind of device compute in a lower precision and
    /// give it back; what would lose by it, a logarithm or a sum, computes in float32. Weights are not cached: each use casts them.
    /// </summary>
    /// <param name="device">The CPU or a CUDA device.</param>
    /// <param name="type">The lower precision.</param>
    /// <returns>The region; dispose it on this thread, the last one first.</returns>
    public static IDisposable Autocast(Device device, ScalarType type) =>
        new Region(Existing(Native.autocast_enter((int)device.type, (int)type)), Native.autocast_leave);

    /// <summary>The tensor with its elements in another order in memory; itself where they already are.</summary>
    /// <param name="tensor">[N, C, H, W] for <see cref="MemoryFormat.ChannelsLast"/>.</param>
    /// <param name="format">The order.</param>
    public static Tensor Contiguous(Tensor tensor, MemoryFormat format) =>
        Result(Native.contiguous_in(tensor.handle, (int)format));

    /// <summary>Whether a tensor's elements are in an order. Tests ask it, to see what <see cref="Contiguous"/> has done.</summary>
    /// <param name="tensor">The tensor.</param>
    /// <param name="format">The order.</param>
    public static bool IsContiguous(Tensor tensor, MemoryFormat format) =>
        Native.Check(Native.is_contiguous_in(tensor.handle, (int)format)) != 0;

    /// <summary>The same memory, its bytes read as elements of another type; the last dimension has as many more or fewer.</summary>
    /// <param name="tensor">A tensor whose last dimension is contiguous and, like its place in memory, a multiple of the new element's size.</param>
    /// <param name="type">The type.</param>
    public static Tensor View(Tensor tensor, ScalarType type) => Result(Native.view_as_type(tensor.handle, (int)type));

    /// <summary>A handle that must be there.</summary>
    private static nint Existing(nint handle) => handle != 0 ? handle : throw Native.LastError();
}

/// <summary>Orders of a tensor's elements in memory, with libtorch's numbers.</summary>
public enum MemoryFormat
{
    /// <summary>That of the dimensions, NCHW for images.</summary>
    Contiguous = 0,

    /// <summary>Whatever it is.</summary>
    Preserve = 1,

    /// <summary>NHWC: the channels of a pixel lie side by side.</summary>
    ChannelsLast = 2,
}

/// <summary>Something that holds on a thread from its making until it is disposed.</summary>
/// <param name="handle">What was before, or what holds.</param>
/// <param name="leave">Ends it, and frees the handle.</param>
internal sealed class Region(nint handle, Action<nint> leave) : IDisposable
{
    private nint _handle = handle;

    public void Dispose()
    {
        nint handle = Interlocked.Exchange(ref _handle, 0);
        if (handle != 0)
            leave(handle);
    }
}
