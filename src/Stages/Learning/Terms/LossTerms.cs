using Flow.Contracts;
using Flow.Contracts.Options;
using Flow.Stages.Learning.Rules;
using Flow.Stages.Learning.Staging;
using Flow.Stages.Networks;

namespace Flow.Stages.Learning.Terms;

/// <summary>What the loss of a run's rule is the sum of, shard by shard.</summary>
/// <param name="network">The network that is differentiated.</param>
/// <param name="target">The network that is bootstrapped from; null where the rule needs none.</param>
/// <param name="rule">The rule.</param>
/// <param name="options">The run's options.</param>
/// <param name="staging">How batches get to where the networks are.</param>
internal sealed class LossTerms(
    PolicyValueNetwork network,
    PolicyValueNetwork? target,
    IUpdateRule rule,
    TrainingOptions options,
    IStaging staging)
{
    private readonly Regularizer _regularizer = Regularizer.Of(options.Rule, network.Actions);

    private int ReplayedRows => options.Replay.Batch / options.Run.Shards;

    private PolicyValueNetwork Target => target ?? throw new InvalidOperationException($"The rule {options.Rule.Name} needs a target network.");

    /// <summary>Makes the terms of one shard.</summary>
    /// <param name="shard">Its number.</param>
    public IReadOnlyList<ILossTerm> Of(int shard)
    {
        List<ILossTerm> terms = [];
        if (rule is IRolloutRule rollout)
            terms.Add(Rollout(rollout, shard));
        if (rule is IReplayRule replay)
            terms.Add(Replay(replay, shard));
        if (rule is IPathRule path)
            terms.AddRange(Paths(path, shard));
        return terms;
    }

    private RolloutTerm Rollout(IRolloutRule rollout, int shard)
    {
        int rows = options.RowsOfRollout() / options.Run.Shards;
        return new RolloutTerm(network, rollout, _regularizer, new RolloutRows(network.Observation, shard * rows, rows, staging));
    }

    private ILossTerm Replay(IReplayRule replay, int shard)
    {
        if (!options.Replays())
            return OwnTransitions(replay, shard);
        return replay is IPaidReplayRule paid && options.PaysOnTheWay() ? PaidPaths(paid, shard) : Replayed(replay, shard);
    }

    private PaidPathTerm PaidPaths(IPaidReplayRule replay, int shard) =>
        new(network, Target, replay, _regularizer, ReplayedPaths(shard, options.ReplaySteps()));

    private ReplayTerm Replayed(IReplayRule replay, int shard) =>
        new(network, Target, replay, _regularizer, new TransitionRows(network.Observation, shard * ReplayedRows, ReplayedRows, staging));

    private OwnTransitionTerm OwnTransitions(IReplayRule replay, int shard) =>
        new(network, Target, replay, _regularizer, RolloutPaths(shard, options.ReplaySteps()));

    /// <summary>Those that were just played, and where there is a memory, those that were drawn from it, each by its weight.</summary>
    private IEnumerable<PathTerm> Paths(IPathRule path, int shard)
    {
        double replayed = options.Replays() ? options.Replay.Mixing : 0;
        yield return new PathTerm(network, path, _regularizer, RolloutPaths(shard, options.Rule.N), 1 - replayed);
        if (!options.Replays())
            yield break;
        yield return new PathTerm(network, path, _regularizer, ReplayedPaths(shard, options.Rule.N), replayed) { IsReplayed = true };
    }

    private ReplayedPaths ReplayedPaths(int shard, int longest) =>
        new(network.Observation, shard * ReplayedRows, ReplayedRows, options.ReplaySteps(), longest, options.Rule.Gamma, staging);

    private RolloutPaths RolloutPaths(int shard, int longest)
    {
        int environments = options.EnvironmentsOfRollout() / options.Run.Shards;
        return new RolloutPaths(
            network.Observation, shard * environments, environments, options.RolloutSteps(), longest, options.Rule.Gamma, staging);
    }
}
