namespace Flow.Stages.Pipeline;

/// <summary>
/// The versions of groups that are learnt from one by one, as they come. A group waits until its own last rollout is learnt from and then acts
/// with the newest version there is, which others have moved on meanwhile. No group begins a rollout more than so many before the slowest
/// group has learnt, and where the run is cut for a checkpoint, all begin together.
/// </summary>
/// <param name="groups">Groups of environments.</param>
/// <param name="apart">Rollouts that a group may be ahead of the slowest one.</param>
internal sealed class ArrivalVersions(int groups, int apart) : IVersionChoice
{
    /// <inheritdoc/>
    public int Groups => groups;

    /// <inheritdoc/>
    public int Kept => 1;

    /// <inheritdoc/>
    public bool HoldsActing => true;

    /// <inheritdoc/>
    public bool IsCertain => false;

    /// <inheritdoc/>
    public long? Choose(long rollout, int group, in LearnerProgress progress)
    {
        if (progress.Learnt[group] < rollout)
            return null;
        long slowest = progress.Learnt[0];
        foreach (long learnt in progress.Learnt)
            slowest = Math.Min(slowest, learnt);

        // Nobody gets beyond a cut before all have learnt up to it, so the last one that was decided on is the only one to wait for.
        return slowest < (progress.Cut == rollout ? rollout : rollout - apart) ? null : progress.Newest;
    }
}
