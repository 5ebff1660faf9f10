using Flow.Contracts.Messages;
using Flow.Stages.Pipeline;

namespace Flow.Stages.Returns;

/// <summary>The worker of Returns: makes rollouts of the groups' steps, with their advantages and targets.</summary>
/// <param name="assembler">Joins groups, or keeps them apart, and computes; this worker's own.</param>
/// <param name="pool">Messages for <paramref name="output"/>.</param>
/// <param name="output">The link to Learning.</param>
internal sealed class ReturnsWorker(
    IRolloutAssembler assembler,
    MessagePool<TrainingBatch> pool,
    Link<TrainingBatch> output) : IStageWorker<StepBatch>
{
    private readonly HeldMessage<StepBatch> _step = new();
    private readonly HeldMessage<TrainingBatch> _batch = new();

    /// <inheritdoc/>
    public void Process(StepBatch message)
    {
        CheckNumbers(_step.Take(message));
        assembler.Add(message);
        _step.Release();

        // Where turns are taken, the one that was missing may let others follow.
        while (assembler.IsComplete)
        {
            (int group, long step) = assembler.Next;
            TrainingBatch batch = _batch.Take(pool.Rent(group, step));
            assembler.Take(batch);
            _batch.PassTo(output);
        }
    }

    private static void CheckNumbers(StepBatch step)
    {
        Finite.Require(step.Results.Reward, "reward");
        Finite.Require(step.LogProbabilities, "log-probability");
        Finite.Require(step.Values, "value");
        Finite.Require(step.Divergences, "divergence");
        if (step.EndsRollout)
            Finite.Require(step.BootstrapValues, "bootstrap value");
        for (int environment = 0; environment < step.FinalValues.Length; environment++)
        {
            if (step.Results.Truncated[environment])
                Finite.RequireOf(environment, step.FinalValues[environment], "final value");
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
