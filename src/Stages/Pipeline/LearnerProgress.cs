using System.Collections.Immutable;

namespace Flow.Stages.Pipeline;

/// <summary>How far a run is, as its learner knows it: what a rollout's order is a function of, beside the run's <see cref="OrderPlan"/>.</summary>
/// <param name="Newest">The newest version's number, which is that of the updates behind it; −1 before the first.</param>
internal readonly record struct LearnerProgress(long Newest)
{
    /// <summary>Rollouts of each group that were learnt from; one number where all groups are learnt from together.</summary>
    public ImmutableArray<long> Learnt { get; init; } = [];

    /// <summary>Rollouts that some group has begun, with those before the run went on: one more than the foremost group's number.</summary>
    public long Begun { get; init; }

    /// <summary>Rollouts of which it is decided whether a checkpoint is taken where they end.</summary>
    public long Decided { get; init; }

    /// <summary>Rollouts before the last checkpoint that was decided on; 0 where none was.</summary>
    public long Cut { get; init; }

    /// <summary>Time since that was decided, or since the run began or went on.</summary>
    public TimeSpan SinceCut { get; init; }

    /// <summary>Whether the run was asked to stop.</summary>
    public bool StopRequested { get; init; }
}
