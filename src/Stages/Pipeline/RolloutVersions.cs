namespace Flow.Stages.Pipeline;

/// <summary>
/// The versions of rollouts that all groups play together, so that version v has learnt from rollouts 0 … v − 1. Rollout r acts with exactly
/// version max(0, r − lag) at lag 0 and 1; at lag ≥ 2 with the newest one there is when the first group asks, never older than r − lag.
/// </summary>
/// <param name="lag">Versions that acting may be behind; at least 0.</param>
public sealed class RolloutVersions(int lag) : IVersionChoice
{
    private readonly SortedList<long, long> _choices = [];

    /// <inheritdoc/>
    public int Kept => lag + 1;

    /// <inheritdoc/>
    public bool HoldsActing => false;

    /// <inheritdoc/>
    public long? Choose(long rollout, int group, long newest)
    {
        long oldest = Math.Max(0, rollout - lag);
        if (newest < oldest)
            return null;
        return lag < 2 ? oldest : FirstChoice(rollout, newest);
    }

    /// <inheritdoc/>
    public void Learnt(int group)
    {
        // The newest version's number says it all.
    }

    /// <summary>The first group to ask decides for all of them.</summary>
    private long FirstChoice(long rollout, long newest)
    {
        if (_choices.TryGetValue(rollout, out long chosen))
            return chosen;
        while (_choices.Count > 0 && _choices.GetKeyAtIndex(0) < rollout - lag - 1)
            _choices.RemoveAt(0);
        _choices.Add(rollout, newest);
        return newest;
    }
}
