using System.Runtime.InteropServices;
using TorchSharp;
using static TorchSharp.torch;

namespace Flow.Stages.Acting;

/// <summary>
/// A tensor that is filled in host memory, again and again, and goes to another device by one copy, which is queued and not waited for. Its
/// place on either side never changes. It must not be filled anew before somebody has read what was made of it.
/// </summary>
internal sealed class StagedTensor : IDisposable
{
    private readonly Tensor _host;
    private readonly Tensor? _onDevice;

    /// <summary>Allocates the tensor, of zeros; beside a GPU the host's side is page-locked.</summary>
    /// <param name="shape">Its shape.</param>
    /// <param name="type">Its elements' type.</param>
    /// <param name="device">Where it is to go.</param>
    public StagedTensor(long[] shape, ScalarType type, Device device)
    {
        Tensor host = zeros(shape, type).DetachFromDisposeScope();
        if (device.type == DeviceType.CPU)
        {
            _host = host;
            return;
        }

        _host = host.pin_memory().DetachFromDisposeScope();
        host.Dispose();
        _onDevice = zeros(shape, type, device).DetachFromDisposeScope();
    }

    /// <summary>The host's side.</summary>
    public Span<byte> Bytes => _host.bytes;

    /// <summary>The device's side, as it was last uploaded; on the CPU there is only one.</summary>
    public Tensor OnDevice => _onDevice ?? _host;

    /// <summary>Queues the copy.</summary>
    /// <returns><see cref="OnDevice"/>.</returns>
    public Tensor Upload() => _onDevice is null ? _host : _onDevice.copy_(_host, true);

    /// <summary>Fills it and queues the copy.</summary>
    /// <typeparam name="T">The elements' type.</typeparam>
    /// <param name="values">All elements.</param>
    /// <returns><see cref="OnDevice"/>.</returns>
    public Tensor Upload<T>(ReadOnlySpan<T> values)
        where T : unmanaged
    {
        MemoryMarshal.AsBytes(values).CopyTo(Bytes);
        return Upload();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _host.Dispose();
        _onDevice?.Dispose();
    }
}
