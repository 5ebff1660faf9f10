using Flow.Contracts.Messages;
using Flow.Stages.Pipeline;

namespace Flow.Stages.Returns;

/// <summary>The worker of Returns: makes rollouts of the groups' steps, with their advantages and targets.</summary>
/// <param name="assembler">Joins groups, or keeps them apart, and computes; this worker's own.</param>
/// <param name="pool">Messages for <paramref name="output"/>.</param>
/// <param name="output">The link to Learning.</param>
public sealed class ReturnsWorker(
    IRolloutAssembler assembler,
    MessagePool<TrainingBatch> pool,
    Link<TrainingBatch> output) : IStageWorker<StepBatch>
{
    private readonly Hand<StepBatch> _step = new();
    private readonly Hand<TrainingBatch> _batch = new();

    /// <inheritdoc/>
    public void Process(StepBatch message)
    {
        assembler.Add(_step.Take(message));
        _step.Release();

        // Where turns are taken, the one that was missing may let others follow.
        while (assembler.IsComplete)
        {
            TrainingBatch batch = _batch.Take(pool.Rent(group: 0, step: 0));
            assembler.Take(batch);
            _batch.PassTo(output);
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _step.Dispose();
        _batch.Dispose();
        assembler.Dispose();
    }
}
