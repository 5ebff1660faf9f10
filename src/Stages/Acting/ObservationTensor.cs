using Flow.Contracts.Environments;
using TorchSharp;
using static TorchSharp.torch;

namespace Flow.Stages.Acting;

/// <summary>
/// The observations of a batch as one tensor, [rows, …]: filled row by row in host memory, without a copy in between, and
/// uploaded by one copy where the networks are on another device.
/// </summary>
public sealed class ObservationTensor : IDisposable
{
    private readonly Tensor _host;
    private readonly Tensor? _onDevice;
    private readonly int _rowBytes;

    /// <summary>Allocates the tensor; on a GPU the host's side is page-locked.</summary>
    /// <param name="observation">One observation.</param>
    /// <param name="rows">Rows of the batch.</param>
    /// <param name="device">Where the networks are.</param>
    public ObservationTensor(ObservationSpec observation, int rows, Device device)
    {
        long[] shape = [rows, .. observation.Shape.Select(size => (long)size)];
        ScalarType type = observation.Element == ElementType.UInt8 ? ScalarType.Byte : ScalarType.Float32;
        _rowBytes = observation.Bytes;
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

    /// <summary>The bytes of one row.</summary>
    /// <param name="row">0 … rows − 1.</param>
    public Span<byte> Row(int row) => _host.bytes.Slice(row * _rowBytes, _rowBytes);

    /// <summary>The batch where the networks are; it stays this object's.</summary>
    public Tensor Upload() => _onDevice is null ? _host : _onDevice.copy_(_host, true);

    /// <inheritdoc/>
    public void Dispose()
    {
        _host.Dispose();
        _onDevice?.Dispose();
    }
}
