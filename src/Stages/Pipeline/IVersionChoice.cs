namespace Flow.Stages.Pipeline;

/// <summary>Says with which version of the policy a group's rollout acts. <see cref="PolicyCell{TPolicy}"/> asks and tells it under its lock.</summary>
public interface IVersionChoice
{
    /// <summary>The newest versions that are kept for rollouts that begin later; at least 1.</summary>
    int Kept { get; }

    /// <summary>Whether the version that acts in a rollout is held until that is learnt from, so that its gradient can be taken there.</summary>
    bool HoldsActing { get; }

    /// <summary>Chooses the version of a rollout that is about to begin.</summary>
    /// <param name="rollout">Its number among those of its group, from 0.</param>
    /// <param name="group">The group's number.</param>
    /// <param name="newest">The newest version's number.</param>
    /// <returns>The version's number, one of those that are kept; null where the rollout has to wait.</returns>
    long? Choose(long rollout, int group, long newest);

    /// <summary>Says that a group's next rollout was learnt from: the version that is published next has it behind it.</summary>
    /// <param name="group">The group's number.</param>
    void Learnt(int group);
}
