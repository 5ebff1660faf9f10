using Flow.Contracts;
using Flow.Contracts.Messages;
using Flow.Stages.Learning.Rules;
using Flow.Stages.Networks;
using static TorchSharp.torch;

namespace Flow.Stages.Learning.Terms;

/// <summary>
/// What a rule that replays makes of the rollout that was just played, where there is no memory: each of its steps begins a transition,
/// whose target is made as that of a replayed one is.
/// </summary>
/// <param name="network">The network that is trained; stays the caller's.</param>
/// <param name="target">The network that is bootstrapped from; stays the caller's.</param>
/// <param name="rule">Turns transitions into a loss, a mean over them.</param>
/// <param name="regularizer">Gives the reference log-weight.</param>
/// <param name="reader">Reads the rollout; owned from here on.</param>
internal sealed class OwnTransitionTerm(
    PolicyValueNetwork network, PolicyValueNetwork target, IReplayRule rule, Regularizer regularizer, IPathReader reader) : ILossTerm
{
    private readonly Bootstrapping _bootstrapping = new(network, target, rule, regularizer);

    public void Load(TrainingBatch batch) => reader.Load(batch);

    public long Receive() => reader.Receive();

    public (RuleLoss Loss, PolicyHeads Heads) Loss()
    {
        (Tensor observations, PathBatch played) = (reader.Observations(), reader.Paths);
        Tensor targets = _bootstrapping.Targets(played.Returns, played.Discounts, observations.index_select(0, played.Ends));
        PolicyHeads heads = PolicyHeads.Of(network, observations.index_select(0, played.Starts), regularizer);
        return (rule.ReplayLoss(heads, played.Actions, targets), heads);
    }

    public void Dispose() => reader.Dispose();
}
