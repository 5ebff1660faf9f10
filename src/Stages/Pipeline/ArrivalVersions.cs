namespace Flow.Stages.Pipeline;

/// <summary>
/// The versions of groups that are learnt from one by one, as they come. A group waits until its own last rollout is learnt from and then acts
/// with the newest version there is, which others have moved on meanwhile. No group begins a rollout more than so many before the slowest
/// group has learnt, and where the run is cut for a checkpoint, all begin together.
/// </summary>
/// <param name="groups">Groups of environments.</param>
/// <param name="apart">Rollouts that a group may be ahead of the slowest one.</param>
/// <param name="first">The rollout that every group begins or goes on with.</param>
/// <param name="isCut">Whether the run is cut before a rollout.</param>
public sealed class ArrivalVersions(int groups, int apart, long first, Func<long, bool> isCut) : IVersionChoice
{
    private readonly long[] _learnt = [.. Enumerable.Repeat(first, groups)];

    /// <inheritdoc/>
    public int Kept => 1;

    /// <inheritdoc/>
    public bool HoldsActing => true;

    /// <inheritdoc/>
    public long? Choose(long rollout, int group, long newest)
    {
        if (_learnt[group] < rollout)
            return null;
        long slowest = _learnt[0];
        foreach (long learnt in _learnt)
            slowest = Math.Min(slowest, learnt);
        return slowest < (isCut(rollout) ? rollout : rollout - apart) ? null : newest;
    }

    /// <inheritdoc/>
    public void Learnt(int group) => _learnt[group]++;
}
