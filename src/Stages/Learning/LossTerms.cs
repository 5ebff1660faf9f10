using Flow.Contracts;
using Flow.Contracts.Options;
using Flow.Stages.Acting.Networks;
using Flow.Stages.Learning.Paths;
using Flow.Stages.Learning.Rules;
using static TorchSharp.torch;

namespace Flow.Stages.Learning;

/// <summary>What the loss of a run's rule is the sum of, shard by shard.</summary>
/// <param name="network">The network that is trained.</param>
/// <param name="target">The network that is bootstrapped from; null where the rule does not replay.</param>
/// <param name="rule">The rule.</param>
/// <param name="options">The run's options.</param>
/// <param name="device">Where the networks are.</param>
/// <param name="path">How it is computed; stays the caller's.</param>
internal sealed class LossTerms(
    PolicyValueNetwork network, PolicyValueNetwork? target, IUpdateRule rule, TrainingOptions options, Device device, IGradientPath path)
{
    private readonly Regularizer _regularizer = Regularizer.Of(options, network.Actions);

    /// <summary>Makes the terms of one shard.</summary>
    /// <param name="shard">Its number.</param>
    public IReadOnlyList<ILossTerm> Of(int shard)
    {
        if (!options.Replays())
            return [Rollout(shard)];
        return rule is IReplayRule { LearnsFromRollouts: true } ? [Rollout(shard), Replay(shard)] : [Replay(shard)];
    }

    private RolloutTerm Rollout(int shard)
    {
        int rows = options.RowsOfRollout() / options.Shards;
        return new RolloutTerm(network, rule, _regularizer, new LearnerBatch(network.Observation, shard * rows, rows, device), path);
    }

    private ReplayTerm Replay(int shard)
    {
        if (rule is not IReplayRule replay || target is null)
            throw new InvalidOperationException($"The rule {rule.Name} cannot replay, or has no target network.");
        int rows = options.Replay.Batch / options.Shards;
        return new ReplayTerm(network, target, replay, _regularizer, shard * rows, rows, device);
    }
}
