using Flow.Contracts.Messages;
using static TorchSharp.torch;

namespace Flow.Stages.Learning.Terms;

/// <summary>One part of the loss of some of a batch's rows. Used by one thread at a time.</summary>
internal interface ILossTerm : IDisposable
{
    /// <summary>Computes and differentiates it; its tensors live in the caller's dispose scope.</summary>
    /// <param name="batch">The batch.</param>
    /// <param name="parameters">θ.</param>
    LossPart Differentiate(TrainingBatch batch, IList<Tensor> parameters);
}
