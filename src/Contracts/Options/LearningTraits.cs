using Flow.Contracts.Options.Definitions;

namespace Flow.Contracts.Options;

/// <summary>What the rule of a run asks of the pipeline around it, with the options that it reads.</summary>
public static class LearningTraits
{
    /// <summary>Whether the rule learns a Q, by which it acts ε-greedily, from replayed transitions alone.</summary>
    /// <param name="options">The run's options.</param>
    public static bool ActsByQ(this TrainingOptions options) => options.Traits().ActsByQ;

    /// <summary>Whether there is a reference policy, from which the run's policy has a divergence: dqn has no regulariser.</summary>
    /// <param name="options">The run's options.</param>
    public static bool HasReference(this TrainingOptions options) => options.Rule.Reference != "none" && options.Traits().IsRegularized;

    /// <summary>Whether the rule learns from paths: every observation, action and reward of several steps.</summary>
    /// <param name="options">The run's options.</param>
    public static bool LearnsPaths(this TrainingOptions options) => options.Traits().LearnsPaths;

    /// <summary>Whether the rule can do with a replay memory or without.</summary>
    /// <param name="options">The run's options.</param>
    public static bool MayReplay(this TrainingOptions options) => options.Traits().MixesReplay;

    /// <summary>Whether the pipeline has a replay memory.</summary>
    /// <param name="options">The run's options.</param>
    public static bool Replays(this TrainingOptions options) =>
        options.Traits().Replay == ReplayUse.Always || (options.MayReplay() && options.Replay.Capacity > 0);

    /// <summary>
    /// Whether what a replayed step of several brings depends on the policy in the states on the way, (46): soft Q-learning pays for it there.
    /// </summary>
    /// <param name="options">The run's options.</param>
    public static bool PaysOnTheWay(this TrainingOptions options) => options.Traits().PaysOnTheWay && options.ReplaySteps() > 1;

    /// <summary>Whether the memory gives whole paths, with the observations in between, or transitions.</summary>
    /// <param name="options">The run's options.</param>
    public static bool ReplaysPaths(this TrainingOptions options) =>
        options.Replays() && (options.LearnsPaths() || options.PaysOnTheWay());

    /// <summary>Whether the rule bootstraps from a target network.</summary>
    /// <param name="options">The run's options.</param>
    public static bool HasTarget(this TrainingOptions options) => options.Traits().HasTarget;

    /// <summary>
    /// Whether the learner itself reads the observations that a rollout's steps led to: where it learns paths, or transitions that are
    /// not replayed. Other rules leave these to Acting, which gives their values.
    /// </summary>
    /// <param name="options">The run's options.</param>
    public static bool ReadsSuccessors(this TrainingOptions options) =>
        options.LearnsPaths() || (options.MayReplay() && !options.Replays());

    /// <summary>
    /// Whether there are gradient steps before anything is replayed: a rule that learns from its own play as well waits with the replayed half
    /// alone.
    /// </summary>
    /// <param name="options">The run's options.</param>
    public static bool OnlyReplayWaits(this TrainingOptions options) =>
        options.MayReplay() && (!options.Replays() || options.Replay.Mixing < 1);

    /// <summary>The first update that reads what is replayed, from 0.</summary>
    /// <param name="options">The run's options.</param>
    public static long FirstReplay(this TrainingOptions options) => options.Rule.LearningStarts / options.RowsOfRollout();

    /// <summary>The first update that takes a gradient step, from 0.</summary>
    /// <param name="options">The run's options.</param>
    public static long FirstUpdate(this TrainingOptions options) => options.OnlyReplayWaits() ? 0 : options.FirstReplay();

    /// <summary>Steps of a replayed transition.</summary>
    /// <param name="options">The run's options.</param>
    public static int ReplaySteps(this TrainingOptions options) => options.Replay.Steps == 0 ? options.Rule.N : options.Replay.Steps;

    /// <summary>Steps that each environment takes in a rollout, T.</summary>
    /// <param name="options">The run's options.</param>
    public static int RolloutSteps(this TrainingOptions options) => options.Rule.Rollout == 0 ? options.Rule.N : options.Rule.Rollout;

    /// <summary>Agent steps of a rollout, all its environments together: after so many comes an update.</summary>
    /// <param name="options">The run's options.</param>
    public static int RowsOfRollout(this TrainingOptions options) => options.EnvironmentsOfRollout() * options.RolloutSteps();
}
