using Flow.Contracts.Environments;
using Flow.Contracts.Messages;
using Flow.Stages.Acting;
using Flow.Stages.Learning.Rules;
using static TorchSharp.torch;

namespace Flow.Stages.Learning;

/// <summary>The tensors of successive rows of a training batch, allocated once and filled anew for every update.</summary>
/// <param name="observation">One observation.</param>
/// <param name="first">The first row.</param>
/// <param name="rows">How many rows.</param>
/// <param name="device">Where the network is.</param>
internal sealed class LearnerBatch(ObservationSpec observation, int first, int rows, Device device) : IDisposable
{
    private readonly ObservationTensor _observations = new(observation, rows, device);

    /// <summary>Gathers the rows; the small tensors live in the caller's dispose scope.</summary>
    public (Tensor Observations, RuleBatch Data) Load(TrainingBatch batch)
    {
        for (int row = 0; row < rows; row++)
            batch.CopyObservation(first + row, _observations.Row(row));
        Range range = first..(first + rows);
        var data = new RuleBatch(
            tensor(batch.Actions[range]).to(device),
            tensor(batch.Advantages[range]).to(device),
            tensor(batch.ValueTargets[range]).to(device),
            tensor(batch.QTargets[range]).to(device),
            tensor(batch.LogProbabilities[range]).to(device),
            tensor(batch.Values[range]).to(device));
        return (_observations.Upload(), data);
    }

    public void Dispose() => _observations.Dispose();
}
