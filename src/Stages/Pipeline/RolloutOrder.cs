namespace Flow.Stages.Pipeline;

/// <summary>
/// What the learner orders for one rollout: all that a group needs to know to play it. All groups have the same order of a rollout that they play
/// together; where groups are learnt from one by one, each has its own, which differ in the version.
/// </summary>
/// <param name="Rollout">The rollout's number among those of its group, from 0.</param>
/// <param name="Version">The version of the policy that it acts with.</param>
/// <param name="TakesSnapshot">Whether a checkpoint is taken where it ends; never after the run's last one, where the final checkpoint is.</param>
/// <param name="IsLast">Whether it is the group's last one, as far as is known: a stop may make another one the last.</param>
public readonly record struct RolloutOrder(long Rollout, long Version, bool TakesSnapshot, bool IsLast);
