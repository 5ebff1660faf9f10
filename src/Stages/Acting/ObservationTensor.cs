using Flow.Contracts.Environments;
using static TorchSharp.torch;

namespace Flow.Stages.Acting;

/// <summary>
/// The observations of a batch as one tensor, [rows, …]: filled row by row in host memory, without a copy in between, and
/// uploaded by one copy where the networks are on another device.
/// </summary>
internal sealed class ObservationTensor : IDisposable
{
    private readonly StagedTensor _rows;
    private readonly int _rowBytes;

    /// <summary>Allocates the tensor; on a GPU the host's side is page-locked.</summary>
    /// <param name="observation">One observation.</param>
    /// <param name="rows">Rows of the batch.</param>
    /// <param name="device">Where the networks are.</param>
    public ObservationTensor(ObservationSpec observation, int rows, Device device)
    {
        _rows = new StagedTensor(ShapeOf(observation, rows), TypeOf(observation), device);
        _rowBytes = observation.Bytes;
    }

    /// <summary>The type of observations' elements in a tensor.</summary>
    /// <param name="observation">One observation.</param>
    public static ScalarType TypeOf(ObservationSpec observation) =>
        observation.Element == ElementType.UInt8 ? ScalarType.Byte : ScalarType.Float32;

    /// <summary>The shape of a list of observations, [rows, …].</summary>
    /// <param name="observation">One observation.</param>
    /// <param name="rows">How many.</param>
    public static long[] ShapeOf(ObservationSpec observation, int rows) => [rows, .. observation.Shape.Select(size => (long)size)];

    /// <summary>The bytes of one row.</summary>
    /// <param name="row">0 … rows − 1.</param>
    public Span<byte> Row(int row) => _rows.Bytes.Slice(row * _rowBytes, _rowBytes);

    /// <summary>The batch where the networks are; it stays this object's.</summary>
    public Tensor Upload() => _rows.Upload();

    /// <inheritdoc/>
    public void Dispose() => _rows.Dispose();
}
