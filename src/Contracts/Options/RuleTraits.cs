namespace Flow.Contracts.Options;

/// <summary>What the rule of a run asks of the pipeline around it.</summary>
public static class RuleTraits
{
    /// <summary>Whether the rule learns a Q, by which it acts ε-greedily, from replayed transitions alone.</summary>
    /// <param name="options">The run's options.</param>
    public static bool ActsByQ(this TrainingOptions options) => options.Rule is "dqn" or "soft-dqn";

    /// <summary>Whether the pipeline has a replay memory.</summary>
    /// <param name="options">The run's options.</param>
    public static bool Replays(this TrainingOptions options) => options.ActsByQ() || options.Rule == "pgq";

    /// <summary>Steps of a replayed transition.</summary>
    /// <param name="options">The run's options.</param>
    public static int ReplaySteps(this TrainingOptions options) => options.Replay.Steps == 0 ? options.N : options.Replay.Steps;

    /// <summary>Steps that each environment takes in a rollout, T.</summary>
    /// <param name="options">The run's options.</param>
    public static int RolloutSteps(this TrainingOptions options) => options.Rollout == 0 ? options.N : options.Rollout;

    /// <summary>Agent steps of a rollout, all environments together: after so many comes an update.</summary>
    /// <param name="options">The run's options.</param>
    public static int RowsOfRollout(this TrainingOptions options) => options.Environments * options.RolloutSteps();
}
