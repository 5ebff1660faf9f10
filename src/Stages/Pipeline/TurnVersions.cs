namespace Flow.Stages.Pipeline;

/// <summary>
/// The versions of groups that are learnt from one by one, by turns: update k G + g is of rollout k of group g. A rollout acts with exactly the
/// version that its group's own rollout before it made, or, ahead by one, the one before that. Between it and its update
/// are those of the other groups, G − 1 where it is not ahead.
/// </summary>
/// <param name="groups">Groups of environments, G.</param>
/// <param name="ahead">Rollouts that a group plays beyond the oldest of its own that is not learnt from yet; 0 or 1.</param>
internal sealed class TurnVersions(int groups, int ahead) : IVersionChoice
{
    /// <inheritdoc/>
    public int Groups => groups;

    /// <summary>The group that is furthest behind asks for the oldest of them.</summary>
    public int Kept => groups * (ahead + 1);

    /// <inheritdoc/>
    public bool HoldsActing => true;

    /// <inheritdoc/>
    public bool IsCertain => true;

    /// <inheritdoc/>
    public long? Choose(long rollout, int group, in LearnerProgress progress)
    {
        long own = Math.Max(0, ((rollout - 1 - ahead) * groups) + group + 1);
        return progress.Newest < own ? null : own;
    }
}
