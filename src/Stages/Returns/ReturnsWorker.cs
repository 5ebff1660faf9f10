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
    private readonly Hand<StepBatch> _step = new();
    private readonly Hand<TrainingBatch> _batch = new();

    /// <inheritdoc/>
    public void Process(StepBatch message)
    {
        bool complete = assembler.Add(_step.Take(message));
        _step.Release();
        if (!complete)
            return;
        TrainingBatch batch = _batch.Take(pool.Rent(group: 0, message.Step));
        assembler.Take(batch);
        _batch.PassTo(output);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _step.Dispose();
        _batch.Dispose();
        assembler.Dispose();
    }
}
