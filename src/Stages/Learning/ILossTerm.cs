using Flow.Contracts.Messages;
using Flow.Stages.Learning.Rules;

namespace Flow.Stages.Learning;

/// <summary>One part of the loss of some of a batch's rows. Used by one thread at a time.</summary>
internal interface ILossTerm : IDisposable
{
    /// <summary>Computes it; its tensors live in the caller's dispose scope.</summary>
    /// <param name="batch">The batch.</param>
    /// <returns>The loss, and what the trained network says of the rows.</returns>
    (RuleLoss Loss, PolicyHeads Heads) Compute(TrainingBatch batch);
}
