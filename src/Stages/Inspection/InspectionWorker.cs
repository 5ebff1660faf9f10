using Flow.Contracts.Messages;
using Flow.Stages.Pipeline;

namespace Flow.Stages.Inspection;

/// <summary>The worker of Inspection: refuses numbers that are not finite, and passes the batch on as it is.</summary>
/// <param name="output">The link to Learning.</param>
internal sealed class InspectionWorker(Link<TrainingBatch> output) : IStageWorker<TrainingBatch>
{
    private readonly HeldMessage<TrainingBatch> _batch = new();

    /// <inheritdoc/>
    public void Process(TrainingBatch message)
    {
        _batch.Take(message);
        Finite.Require(message.Advantages, "advantage", message.Steps);
        Finite.Require(message.ValueTargets, "value target", message.Steps);
        Finite.Require(message.QTargets, "Q target", message.Steps);
        _batch.PassTo(output);
    }

    /// <summary>Gives back the batch in hand.</summary>
    public void Dispose() => _batch.Dispose();
}
