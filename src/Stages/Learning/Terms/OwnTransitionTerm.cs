using System.Diagnostics;
using Flow.Contracts;
using Flow.Contracts.Messages;
using Flow.Stages.Acting.Networks;
using Flow.Stages.Learning.Rules;
using static TorchSharp.torch;

namespace Flow.Stages.Learning.Terms;

/// <summary>
/// What a rule that replays makes of the rollout that was just played, where there is no memory: each of its steps begins a transition,
/// whose target is y = Σ γ^d r + γ^m V(s') as that of a replayed one is.
/// </summary>
/// <param name="network">The network that is trained; stays the caller's.</param>
/// <param name="target">The network that is bootstrapped from; stays the caller's.</param>
/// <param name="rule">Turns transitions into a loss, a mean over them.</param>
/// <param name="regularizer">Gives the reference log-weight.</param>
/// <param name="paths">Reads the rollout; owned from here on.</param>
internal sealed class OwnTransitionTerm(
    PolicyValueNetwork network, PolicyValueNetwork target, IReplayRule rule, Regularizer regularizer, RolloutPaths paths) : ILossTerm
{
    public LossPart Differentiate(TrainingBatch batch, IList<Tensor> parameters)
    {
        long start = Stopwatch.GetTimestamp();
        (Tensor observations, PathBatch played) = paths.Load(batch);
        long gathered = Stopwatch.GetTimestamp();
        Tensor targets = played.Returns + (played.Discounts * Bootstrap(observations.index_select(0, played.Ends)));
        PolicyHeads heads = PolicyHeads.Of(network, observations.index_select(0, played.Starts), regularizer);
        RuleLoss loss = rule.ReplayLoss(heads, played.Actions, targets);
        long known = Stopwatch.GetTimestamp();
        IList<Tensor> gradients = autograd.grad([loss.Total], parameters);
        return new LossPart(loss, heads, gradients, ShardTimes.Since(start, gathered, known));
    }

    public void Dispose() => paths.Dispose();

    private Tensor Bootstrap(Tensor next)
    {
        using IDisposable noGrad = no_grad();
        return rule.Bootstrap(PolicyHeads.Of(target, next, regularizer), () => PolicyHeads.Of(network, next, regularizer));
    }
}
