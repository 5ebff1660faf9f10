using Flow.Contracts;
using Flow.Contracts.Messages;
using Flow.Stages.Learning.Rules;
using Flow.Stages.Networks;
using static TorchSharp.torch;

namespace Flow.Stages.Learning.Terms;

/// <summary>What a rule makes of replayed transitions: the loss against their targets.</summary>
/// <param name="network">The network that is trained; stays the caller's.</param>
/// <param name="target">The network that is bootstrapped from; stays the caller's.</param>
/// <param name="rule">Turns transitions into a loss, a mean over them.</param>
/// <param name="regularizer">Gives the reference log-weight.</param>
/// <param name="rows">The tensors of the transitions; owned from here on.</param>
internal sealed class ReplayTerm(
    PolicyValueNetwork network, PolicyValueNetwork target, IReplayRule rule, Regularizer regularizer, TransitionRows rows) : ILossTerm
{
    private readonly Bootstrapping _bootstrapping = new(network, target, rule, regularizer);

    public bool IsReplayed => true;

    public void Load(TrainingBatch batch) => rows.Load(
        batch.Replayed as TransitionSample ?? throw new InvalidOperationException($"{batch} came without replayed transitions."));

    public long Receive() => rows.Receive();

    public (RuleLoss Loss, PolicyHeads Heads) Loss()
    {
        Tensor targets = _bootstrapping.Targets(rows.Returns, rows.Discounts, rows.Next);
        PolicyHeads heads = PolicyHeads.Of(network, rows.Observations, regularizer);
        return (rule.ReplayLoss(heads, rows.Actions, targets), heads);
    }

    public void Dispose() => rows.Dispose();
}
