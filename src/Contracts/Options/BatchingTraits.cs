namespace Flow.Contracts.Options;

/// <summary>
/// What the option <c>batching</c> asks of the pipeline. A rollout is what an update learns from: that of all groups, or that of one. A round
/// is as many rollouts as let every group play once: one rollout of all groups, or one of each.
/// </summary>
public static class BatchingTraits
{
    /// <summary>At this lag and beyond, nothing waits for the slower one more than it has to, and no two runs are the same.</summary>
    private const int Free = 2;

    /// <summary>Whether each group's rollout is learnt from by itself.</summary>
    /// <param name="options">The run's options.</param>
    public static bool LearnsByGroup(this TrainingOptions options) => options.Run.Batching == "group";

    /// <summary>Whether groups are learnt from by turns; otherwise, where they are learnt from one by one, whoever has finished first is first.</summary>
    /// <param name="options">The run's options.</param>
    public static bool TakesTurns(this TrainingOptions options) => options.LearnsByGroup() && options.Run.Lag < Free;

    /// <summary>Groups whose steps make a rollout.</summary>
    /// <param name="options">The run's options.</param>
    public static int GroupsOfRollout(this TrainingOptions options) => options.LearnsByGroup() ? 1 : options.Run.Groups;

    /// <summary>Environments whose steps make a rollout.</summary>
    /// <param name="options">The run's options.</param>
    public static int EnvironmentsOfRollout(this TrainingOptions options) =>
        options.LearnsByGroup() ? options.Run.Environments / options.Run.Groups : options.Run.Environments;

    /// <summary>Rollouts, and so updates, of a round.</summary>
    /// <param name="options">The run's options.</param>
    public static int RolloutsOfRound(this TrainingOptions options) => options.LearnsByGroup() ? options.Run.Groups : 1;

    /// <summary>Rollouts that a group may play beyond the oldest of its own that is not learnt from yet.</summary>
    /// <param name="options">The run's options.</param>
    public static int RolloutsAhead(this TrainingOptions options) => options.LearnsByGroup() && !options.TakesTurns() ? 0 : options.Run.Lag;

    /// <summary>
    /// By how many versions acting can be behind an update at most. Of groups that are learnt from one by one, G − 1 others are in between
    /// two rollouts of one, as often as it may be ahead; without turns each of them may fall back by the lag first and get ahead by it then.
    /// </summary>
    /// <param name="options">The run's options.</param>
    public static int WorstLag(this TrainingOptions options)
    {
        if (!options.LearnsByGroup())
            return options.Run.Lag;
        return options.TakesTurns() ? ((options.Run.Lag + 1) * options.Run.Groups) - 1 : (options.Run.Groups - 1) * ((2 * options.Run.Lag) + 1);
    }
}
