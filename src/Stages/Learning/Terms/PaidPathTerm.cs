using Flow.Contracts;
using Flow.Contracts.Messages;
using Flow.Stages.Learning.Rules;
using Flow.Stages.Networks;
using static TorchSharp.torch;

namespace Flow.Stages.Learning.Terms;

/// <summary>
/// What a rule whose returns pay for the policy makes of replayed paths: each row's first step is fitted to the return of its path, in which the
/// target network says what the policy costs on the way and what the end is worth.
/// </summary>
/// <param name="network">The network that is trained; stays the caller's.</param>
/// <param name="target">The network that is bootstrapped from; stays the caller's.</param>
/// <param name="rule">Turns first steps and their targets into a loss, a mean over them.</param>
/// <param name="regularizer">Gives the reference log-weight.</param>
/// <param name="reader">Reads the paths; owned from here on.</param>
internal sealed class PaidPathTerm(
    PolicyValueNetwork network, PolicyValueNetwork target, IPaidReplayRule rule, Regularizer regularizer, IPathReader reader) : ILossTerm
{
    private readonly Bootstrapping _bootstrapping = new(network, target, rule, regularizer);

    public bool IsReplayed => true;

    public void Load(TrainingBatch batch) => reader.Load(batch);

    public long Receive() => reader.Receive();

    public (RuleLoss Loss, PolicyHeads Heads) Loss()
    {
        (Tensor observations, PathBatch paths) = (reader.Observations(), reader.Paths);
        Tensor ends = observations.index_select(0, paths.First(paths.Ends));
        Tensor targets = _bootstrapping.Targets(PaidReturns(observations, paths), paths.First(paths.Discounts), ends);
        PolicyHeads heads = PolicyHeads.Of(network, observations.index_select(0, paths.First(paths.Starts)), regularizer);
        return (rule.ReplayLoss(heads, paths.First(paths.Actions), targets), heads);
    }

    public void Dispose() => reader.Dispose();

    private Tensor PaidReturns(Tensor observations, PathBatch paths)
    {
        using IDisposable noGrad = no_grad();
        Tensor passed = observations.index_select(0, paths.Later(paths.Starts));
        return rule.PaidReturns(PolicyHeads.Of(target, passed, PolicyHeads.ReferenceOf(network, passed, regularizer)), paths);
    }
}
