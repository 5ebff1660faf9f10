namespace Flow.Stages.Pipeline;

/// <summary>Says with which version of the policy a group's rollout acts, by what the learner knows. It remembers nothing.</summary>
internal interface IVersionChoice
{
    /// <summary>Groups that are learnt from one by one, each with orders of its own; 1 where all are learnt from together and share them.</summary>
    int Groups { get; }

    /// <summary>The newest versions that are kept for rollouts that begin later; at least 1.</summary>
    int Kept { get; }

    /// <summary>Whether the version that acts in a rollout is held until that is learnt from, so that its gradient can be taken there.</summary>
    bool HoldsActing { get; }

    /// <summary>Whether a rollout acts with one certain version whenever it begins, so that its order can be issued as soon as that is published.</summary>
    bool IsCertain { get; }

    /// <summary>Chooses the version of a rollout that begins now.</summary>
    /// <param name="rollout">Its number among those of its group, from 0.</param>
    /// <param name="group">The group's number.</param>
    /// <param name="progress">How far the run is; the first version is published.</param>
    /// <returns>The version's number, one of those that are kept; null where the rollout has to wait.</returns>
    long? Choose(long rollout, int group, in LearnerProgress progress);
}
