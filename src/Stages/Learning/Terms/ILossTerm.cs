using Flow.Contracts.Messages;
using Flow.Stages.Learning.Rules;
using static TorchSharp.torch;

namespace Flow.Stages.Learning.Terms;

/// <summary>One part of the loss of some of a batch's rows. Used by one thread at a time.</summary>
internal interface ILossTerm : IDisposable
{
    /// <summary>Whether it is of what is replayed, for which a run waits until enough is remembered.</summary>
    bool IsReplayed => false;

    /// <summary>
    /// Gathers its rows and queues their copy to the device. What is queued for the batch in hand still finds that one, until <see cref="Receive"/>.
    /// </summary>
    /// <param name="batch">The batch.</param>
    void Load(TrainingBatch batch);

    /// <summary>Takes in hand what was loaded last.</summary>
    /// <returns>How many observations it has: two batches with as many are computed by the same operations, on the same tensors.</returns>
    long Receive();

    /// <summary>The loss of the batch in hand; its tensors live in the caller's dispose scope.</summary>
    /// <returns>The loss, and what the trained network says of its rows.</returns>
    (RuleLoss Loss, PolicyHeads Heads) Loss();
}

/// <summary>One part of a loss, differentiated.</summary>
/// <param name="Measures">What its rows measured.</param>
/// <param name="Gradients">One for each parameter and in the same order.</param>
internal sealed record LossPart(TermStatistics Measures, IList<Tensor> Gradients)
{
    /// <summary>Whether the rule gave the direction: then work on the way waited for numbers.</summary>
    public bool Directed { get; init; }

    /// <summary>How long it took.</summary>
    public ShardTimes Times { get; init; }
}
