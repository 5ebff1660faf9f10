using Flow.Contracts.Environments;
using Flow.Contracts.Messages;
using Flow.Stages.Learning.Staging;
using static TorchSharp.torch;

namespace Flow.Stages.Learning.Terms;

/// <summary>The tensors of successive rows of a replayed sample, allocated once and filled anew for every update.</summary>
internal sealed class TransitionRows : IDisposable
{
    private readonly StagedBatch _staged;
    private readonly Range _rows;
    private readonly int _count;
    private readonly int _bytes;

    /// <param name="observation">One observation.</param>
    /// <param name="first">The first row of the sample.</param>
    /// <param name="rows">How many rows.</param>
    /// <param name="staging">How they get to where the network is.</param>
    public TransitionRows(ObservationSpec observation, int first, int rows, IStaging staging)
    {
        (_rows, _count, _bytes) = (first..(first + rows), rows, observation.Bytes);
        _staged = new StagedBatch(
            staging,
            new StagedColumn(ScalarType.Int64, rows),
            new StagedColumn(ScalarType.Float32, rows),
            new StagedColumn(ScalarType.Float32, rows),
            StagedColumn.Of(observation, rows),
            StagedColumn.Of(observation, rows));
    }

    /// <summary>a, int64 [rows].</summary>
    public Tensor Actions => _staged[0];

    /// <summary>Σ γ^d r, [rows].</summary>
    public Tensor Returns => _staged[1];

    /// <summary>γ^m of the value at the end, or 0, [rows].</summary>
    public Tensor Discounts => _staged[2];

    /// <summary>s', [rows, …].</summary>
    public Tensor Next => _staged[3];

    /// <summary>s, [rows, …].</summary>
    public Tensor Observations => _staged[4];

    /// <summary>Gathers the rows and queues their copy.</summary>
    /// <param name="sample">The sample.</param>
    public void Load(TransitionSample sample)
    {
        sample.Actions.AsSpan(_rows).CopyTo(_staged.Numbers<long>(0));
        sample.Returns.AsSpan(_rows).CopyTo(_staged.Numbers<float>(1));
        sample.Discounts.AsSpan(_rows).CopyTo(_staged.Numbers<float>(2));
        RowCopies.Copy(_count, _bytes, (from, to) => CopyObservations(sample, from, to));
        _staged.Send(_count);
    }

    /// <summary>Takes in hand what was loaded last.</summary>
    /// <returns>Observations.</returns>
    public long Receive()
    {
        _staged.Receive();
        return _count;
    }

    public void Dispose() => _staged.Dispose();

    private void CopyObservations(TransitionSample sample, int from, int to)
    {
        Span<byte> next = _staged.Bytes(3);
        Span<byte> observations = _staged.Bytes(4);
        for (int row = from; row < to; row++)
        {
            int drawn = _rows.Start.Value + row;
            sample.Next(drawn).CopyTo(next[(row * _bytes)..]);
            sample.Observation(drawn).CopyTo(observations[(row * _bytes)..]);
        }
    }
}
