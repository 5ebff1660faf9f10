using System.Runtime.InteropServices;
using Flow.Contracts.Environments;
using Flow.Contracts.Messages;
using Flow.Stages.Acting;
using Flow.Stages.Learning.Rules;
using static TorchSharp.torch;

namespace Flow.Stages.Learning;

/// <summary>
/// The tensors of successive rows of a training batch, allocated once and filled anew for every update: observations, actions and all other
/// numbers go to the device by one copy each, none of which is waited for.
/// </summary>
internal sealed class LearnerBatch : IDisposable
{
    private static readonly Func<TrainingBatch, float[]>[] Columns =
    [
        batch => batch.Advantages, batch => batch.ValueTargets, batch => batch.QTargets, batch => batch.LogProbabilities, batch => batch.Values,
    ];

    private readonly int _first;
    private readonly int _rows;
    private readonly ObservationTensor _observations;
    private readonly StagedTensor _actions;
    private readonly StagedTensor _numbers;
    private readonly RuleBatch _data;

    /// <param name="observation">One observation.</param>
    /// <param name="first">The first row.</param>
    /// <param name="rows">How many rows.</param>
    /// <param name="device">Where the network is.</param>
    public LearnerBatch(ObservationSpec observation, int first, int rows, Device device)
    {
        (_first, _rows) = (first, rows);
        _observations = new ObservationTensor(observation, rows, device);
        _actions = new StagedTensor([rows], ScalarType.Int64, device);
        _numbers = new StagedTensor([Columns.Length, rows], ScalarType.Float32, device);
        Tensor[] columns = [.. Columns.Select((_, column) => _numbers.OnDevice.select(0, column).DetachFromDisposeScope())];
        _data = new RuleBatch(_actions.OnDevice, columns[0], columns[1], columns[2], columns[3], columns[4]);
    }

    /// <summary>Gathers the rows. The tensors stay this object's; where they are never changes.</summary>
    public (Tensor Observations, RuleBatch Data) Load(TrainingBatch batch)
    {
        for (int row = 0; row < _rows; row++)
            batch.CopyObservation(_first + row, _observations.Row(row));
        Span<float> numbers = MemoryMarshal.Cast<byte, float>(_numbers.Bytes);
        for (int column = 0; column < Columns.Length; column++)
            Columns[column](batch).AsSpan(_first, _rows).CopyTo(numbers[(column * _rows)..]);
        _actions.Upload<long>(batch.Actions.AsSpan(_first, _rows));
        _numbers.Upload();
        return (_observations.Upload(), _data);
    }

    public void Dispose()
    {
        _observations.Dispose();
        _actions.Dispose();
        foreach (Tensor column in (Tensor[])[_data.Advantages, _data.ValueTargets, _data.QTargets, _data.OldLogProbabilities, _data.OldValues])
            column.Dispose();
        _numbers.Dispose();
    }
}
