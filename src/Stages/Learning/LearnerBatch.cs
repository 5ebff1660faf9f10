using Flow.Contracts.Environments;
using Flow.Contracts.Messages;
using Flow.Stages.Acting;
using Flow.Stages.Learning.Rules;
using static TorchSharp.torch;

namespace Flow.Stages.Learning;

/// <summary>The tensors of a training batch, allocated once and filled anew for every update.</summary>
/// <param name="observation">One observation.</param>
/// <param name="rows">Rows of a batch, R.</param>
/// <param name="device">Where the network is.</param>
internal sealed class LearnerBatch(ObservationSpec observation, int rows, Device device) : IDisposable
{
    private readonly ObservationTensor _observations = new(observation, rows, device);

    /// <summary>Gathers a batch; the small tensors live in the caller's dispose scope.</summary>
    public (Tensor Observations, RuleBatch Data) Load(TrainingBatch batch)
    {
        for (int row = 0; row < rows; row++)
            batch.CopyObservation(row, _observations.Row(row));
        var data = new RuleBatch(
            tensor(batch.Actions).to(device),
            tensor(batch.Advantages).to(device),
            tensor(batch.ValueTargets).to(device),
            tensor(batch.QTargets).to(device));
        return (_observations.Upload(), data);
    }

    public void Dispose() => _observations.Dispose();
}
