namespace Flow.Stages.Pipeline;

/// <summary>
/// The versions of rollouts that all groups play together, so that version v has learnt from rollouts 0 … v − 1. Rollout r acts with exactly
/// version max(0, r − lag) at lag 0 and 1; at lag ≥ 2 with the newest one there is when the first group begins it, never older than r − lag.
/// </summary>
/// <param name="lag">Versions that acting may be behind; at least 0.</param>
internal sealed class RolloutVersions(int lag) : IVersionChoice
{
    /// <inheritdoc/>
    public int Groups => 1;

    /// <inheritdoc/>
    public int Kept => lag + 1;

    /// <inheritdoc/>
    public bool HoldsActing => false;

    /// <inheritdoc/>
    public bool IsCertain => lag < 2;

    /// <inheritdoc/>
    public long? Choose(long rollout, int group, in LearnerProgress progress)
    {
        long oldest = Math.Max(0, rollout - lag);
        if (progress.Newest < oldest)
            return null;
        return IsCertain ? oldest : progress.Newest;
    }
}
