namespace Flow.Stages.Pipeline;

/// <summary>
/// After which rollouts a checkpoint is taken: by frames, and by the clock. The first to ask decides for all, so that every
/// group and the learner cut the run at the same place. Thread-safe.
/// </summary>
/// <param name="first">The rollouts that the run began with; no checkpoint is taken there.</param>
/// <param name="rollouts">Rollouts of the whole run; after the last comes the final checkpoint, which needs no plan.</param>
/// <param name="lag">Versions that acting may be behind: how far the askers may be apart.</param>
/// <param name="dueByFrames">Whether one is due after a number of rollouts.</param>
/// <param name="every">Time between checkpoints; zero for none by the clock.</param>
/// <param name="time">The clock.</param>
public sealed class SnapshotPlan(long first, long rollouts, int lag, Func<long, bool> dueByFrames, TimeSpan every, TimeProvider time)
{
    private readonly Lock _gate = new();
    private readonly Queue<long> _due = new();
    private long _decided = first;
    private long _last = time.GetTimestamp();

    /// <summary>Whether a checkpoint is taken after a number of rollouts.</summary>
    /// <param name="after">How many rollouts.</param>
    public bool IsDue(long after)
    {
        lock (_gate)
        {
            if (after > _decided && after < rollouts)
                Decide(after);
            return _due.Contains(after);
        }
    }

    private void Decide(long after)
    {
        _decided = after;
        while (_due.TryPeek(out long oldest) && oldest < after - lag - 2)
            _due.Dequeue();
        if (!dueByFrames(after) && (every <= TimeSpan.Zero || time.GetElapsedTime(_last) < every))
            return;
        _last = time.GetTimestamp();
        _due.Enqueue(after);
    }
}
