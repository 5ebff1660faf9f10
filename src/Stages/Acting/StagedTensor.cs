using TorchSharp;
using static TorchSharp.torch;

namespace Flow.Stages.Acting;

/// <summary>
/// A tensor that is filled in host memory, again and again, and goes to another device by one copy, which is queued and not waited for. There are
/// two host sides then, in turn, so that one can be filled while the other travels; somebody must have read what was made of the last but one.
/// </summary>
internal sealed class StagedTensor : IDisposable
{
    private readonly Tensor[] _hosts;
    private readonly Tensor? _onDevice;
    private int _turn;

    /// <summary>Allocates the tensor, of zeros; beside a GPU the host's sides are page-locked.</summary>
    /// <param name="shape">Its shape.</param>
    /// <param name="type">Its elements' type.</param>
    /// <param name="device">Where it is to go.</param>
    public StagedTensor(long[] shape, ScalarType type, Device device)
    {
        Tensor host = zeros(shape, type).DetachFromDisposeScope();
        if (device.type == DeviceType.CPU)
        {
            _hosts = [host];
            return;
        }

        _hosts = [host.pin_memory().DetachFromDisposeScope(), host.pin_memory().DetachFromDisposeScope()];
        host.Dispose();
        _onDevice = zeros(shape, type, device).DetachFromDisposeScope();
    }

    /// <summary>The host's side that is to be filled.</summary>
    public Span<byte> Bytes => _hosts[_turn].bytes;

    /// <summary>The device's side, as it was last uploaded; on the CPU there is only one. Its place never changes.</summary>
    public Tensor OnDevice => _onDevice ?? _hosts[0];

    /// <summary>Queues the copy.</summary>
    /// <returns><see cref="OnDevice"/>.</returns>
    public Tensor Upload() => Upload(OnDevice.shape[0]);

    /// <summary>Queues the copy of the first rows.</summary>
    /// <param name="rows">How many.</param>
    /// <returns><see cref="OnDevice"/>, all of it.</returns>
    public Tensor Upload(long rows)
    {
        if (_onDevice is null)
            return _hosts[0];
        using Tensor from = _hosts[_turn].narrow(0, 0, rows);
        using Tensor to = _onDevice.narrow(0, 0, rows);
        _ = to.copy_(from, true);
        _turn = 1 - _turn;
        return _onDevice;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Array.ForEach(_hosts, host => host.Dispose());
        _onDevice?.Dispose();
    }
}
