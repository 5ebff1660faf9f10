using Flow.Contracts;
using Flow.Contracts.Messages;
using Flow.Stages.Learning.Rules;
using Flow.Stages.Networks;

namespace Flow.Stages.Learning.Terms;

/// <summary>What a rule makes of a rollout's rows, as they were just played.</summary>
/// <param name="network">The network; stays the caller's.</param>
/// <param name="rule">Turns rows into a loss, a mean over them.</param>
/// <param name="regularizer">Gives the reference log-weight.</param>
/// <param name="rows">The tensors of the rows; owned from here on.</param>
internal sealed class RolloutTerm(PolicyValueNetwork network, IRolloutRule rule, Regularizer regularizer, RolloutRows rows) : ILossTerm
{
    public void Load(TrainingBatch batch) => rows.Load(batch);

    public long Receive() => rows.Receive();

    public (RuleLoss Loss, PolicyHeads Heads) Loss()
    {
        PolicyHeads heads = PolicyHeads.Of(network, rows.Observations, regularizer);
        return (rule.Loss(heads, rows.Data), heads);
    }

    public void Dispose() => rows.Dispose();
}
