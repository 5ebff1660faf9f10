using Flow.Contracts.Environments;
using Flow.Contracts.Messages;
using Flow.Stages.Learning.Rules;
using Flow.Stages.Learning.Staging;
using static TorchSharp.torch;

namespace Flow.Stages.Learning.Terms;

/// <summary>The tensors of successive rows of a training batch, allocated once and filled anew for every update.</summary>
internal sealed class RolloutRows : IDisposable
{
    private const int Numbers = 1;
    private const int Pictures = 6;

    private static readonly Func<TrainingBatch, float[]>[] Columns =
    [
        batch => batch.Advantages, batch => batch.ValueTargets, batch => batch.QTargets, batch => batch.LogProbabilities, batch => batch.Values,
    ];

    private readonly StagedBatch _staged;
    private readonly int _first;
    private readonly int _rows;
    private readonly int _bytes;

    /// <param name="observation">One observation.</param>
    /// <param name="first">The first row.</param>
    /// <param name="rows">How many rows.</param>
    /// <param name="staging">How they get to where the network is.</param>
    public RolloutRows(ObservationSpec observation, int first, int rows, IStaging staging)
    {
        (_first, _rows, _bytes) = (first, rows, observation.Bytes);
        _staged = new StagedBatch(
            staging,
            [
                new StagedColumn(ScalarType.Int64, rows),
                .. Columns.Select(_ => new StagedColumn(ScalarType.Float32, rows)),
                StagedColumn.Of(observation, rows),
            ]);
        Data = new RuleBatch(_staged[0], _staged[1], _staged[2], _staged[3], _staged[4], _staged[5]);
    }

    /// <summary>s, [rows, …].</summary>
    public Tensor Observations => _staged[Pictures];

    /// <summary>What a rule learns from.</summary>
    public RuleBatch Data { get; }

    /// <summary>Gathers the rows and queues their copy.</summary>
    /// <param name="batch">The batch.</param>
    public void Load(TrainingBatch batch)
    {
        batch.Actions.AsSpan(_first, _rows).CopyTo(_staged.Numbers<long>(0));
        for (int column = 0; column < Columns.Length; column++)
            Columns[column](batch).AsSpan(_first, _rows).CopyTo(_staged.Numbers<float>(Numbers + column));
        RowCopies.Copy(_rows, _bytes, (from, to) => CopyObservations(batch, from, to));
        _staged.Send(_rows);
    }

    /// <summary>Takes in hand what was loaded last.</summary>
    /// <returns>Observations.</returns>
    public long Receive()
    {
        _staged.Receive();
        return _rows;
    }

    public void Dispose() => _staged.Dispose();

    private void CopyObservations(TrainingBatch batch, int from, int to)
    {
        Span<byte> observations = _staged.Bytes(Pictures);
        for (int row = from; row < to; row++)
            batch.CopyObservation(_first + row, observations.Slice(row * _bytes, _bytes));
    }
}
