using Flow.Contracts;
using Flow.Contracts.Messages;
using Flow.Stages.Learning.Rules;
using Flow.Stages.Networks;

namespace Flow.Stages.Learning.Terms;

/// <summary>What a rule makes of paths, just played or replayed.</summary>
/// <param name="network">The network; stays the caller's.</param>
/// <param name="rule">Turns paths into a loss, a mean over them.</param>
/// <param name="regularizer">Gives the reference log-weight.</param>
/// <param name="reader">Reads the paths; owned from here on.</param>
/// <param name="weight">What the loss counts in the sum of the terms.</param>
internal sealed class PathTerm(PolicyValueNetwork network, IPathRule rule, Regularizer regularizer, IPathReader reader, double weight) : ILossTerm
{
    public bool IsReplayed { get; init; }

    public void Load(TrainingBatch batch) => reader.Load(batch);

    public long Receive() => reader.Receive();

    public (RuleLoss Loss, PolicyHeads Heads) Loss()
    {
        PolicyHeads heads = PolicyHeads.Of(network, reader.Observations(), regularizer);
        RuleLoss loss = rule.PathLoss(heads, reader.Paths);
        return (loss with { Total = loss.Total * weight }, heads);
    }

    public void Dispose() => reader.Dispose();
}
