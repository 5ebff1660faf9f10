namespace Flow.Stages.Pipeline;

/// <summary>
/// What a run's options say about orders: with which version a rollout acts, how many rollouts there are, and when a checkpoint is due. With the
/// learner's progress, every order follows from it, by a function that has no memory.
/// </summary>
/// <param name="Versions">Says with which version a rollout acts.</param>
/// <param name="Rollouts">Rollouts of each group in the whole run.</param>
internal sealed record OrderPlan(IVersionChoice Versions, long Rollouts)
{
    /// <summary>The rollout that every group begins or goes on with.</summary>
    public long First { get; init; }

    /// <summary>Whether a checkpoint is due by frames when every group has played a number of rollouts.</summary>
    public Func<long, bool> CheckpointDue { get; init; } = static _ => false;

    /// <summary>Time between checkpoints; zero for none by the clock.</summary>
    public TimeSpan CheckpointEvery { get; init; }

    /// <summary>Where the run begins or goes on: no version is published, and nothing is begun.</summary>
    public LearnerProgress Start => new(Newest: -1)
    {
        Learnt = [.. Enumerable.Repeat(First, Versions.Groups)],
        Begun = First,
        Decided = First,
    };

    /// <summary>The order of a rollout, by what the learner knows.</summary>
    /// <param name="rollout">The rollout's number among those of its group, from 0.</param>
    /// <param name="group">The group's number.</param>
    /// <param name="progress">How far the run is.</param>
    public OrderAnswer Order(long rollout, int group, in LearnerProgress progress)
    {
        long end = End(progress);
        if (rollout >= end)
            return OrderAnswer.NoMore;
        if (progress.Newest < 0 || Versions.Choose(rollout, group, progress) is not { } version)
            return OrderAnswer.NotYet;
        return OrderAnswer.Begin(new RolloutOrder(rollout, version, TakesSnapshot(rollout, progress), IsLast: rollout == end - 1));
    }

    /// <summary>
    /// The rollouts after which every group ends. Once the run is asked to stop, those that no group has begun are taken back, and each one that
    /// some group has begun is finished by all of them.
    /// </summary>
    /// <param name="progress">How far the run is.</param>
    public long End(in LearnerProgress progress) => progress.StopRequested ? Math.Min(progress.Begun, Rollouts) : Rollouts;

    private bool TakesSnapshot(long rollout, in LearnerProgress progress)
    {
        long after = rollout + 1;
        if (rollout < progress.Decided)
            return progress.Cut == after;
        return after < Rollouts && (CheckpointDue(after) || (CheckpointEvery > TimeSpan.Zero && progress.SinceCut >= CheckpointEvery));
    }
}
