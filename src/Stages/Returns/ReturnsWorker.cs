using Flow.Contracts.Messages;
using Flow.Stages.Pipeline;

namespace Flow.Stages.Returns;

/// <summary>The worker of Returns: joins the groups' steps to rollouts, with their advantages and targets.</summary>
/// <param name="assembler">Joins and computes; this worker's own.</param>
/// <param name="pool">Messages for <paramref name="output"/>.</param>
/// <param name="output">The link to Learning.</param>
public sealed class ReturnsWorker(
    RolloutAssembler assembler,
    MessagePool<TrainingBatch> pool,
    Link<TrainingBatch> output) : IStageWorker<StepBatch>
{
    /// <inheritdoc/>
    public void Process(StepBatch message)
    {
        if (!assembler.Add(message))
            return;
        TrainingBatch batch = pool.Rent(group: 0, message.Step);
        assembler.Take(batch);
        output.Write(batch);
    }

    /// <inheritdoc/>
    public void Dispose() => assembler.Dispose();
}
