using Flow.Contracts.Options;

namespace Flow.Stages.Pipeline;

/// <summary>How many rollouts a run's frames are.</summary>
internal static class TrainingBudget
{
    /// <summary>How refusals call the environments of one rollout.</summary>
    /// <param name="options">The run's options.</param>
    public static string EnvironmentsInWords(TrainingOptions options) => options.LearnsByGroup() ? "environments / groups" : "environments";

    /// <summary>Emulated frames of one rollout, all its environments.</summary>
    /// <param name="options">The run's options.</param>
    /// <param name="framesPerStep">Emulated frames of one agent step.</param>
    public static long FramesOfRollout(TrainingOptions options, int framesPerStep) =>
        (long)options.RowsOfRollout() * framesPerStep;

    /// <summary>Emulated frames in which every group plays a rollout.</summary>
    /// <param name="options">The run's options.</param>
    /// <param name="framesPerStep">Emulated frames of one agent step.</param>
    public static long FramesOfRound(TrainingOptions options, int framesPerStep) =>
        FramesOfRollout(options, framesPerStep) * options.RolloutsOfRound();

    /// <summary>Rollouts of each group that train for at least a run's frames: the last one is not cut short.</summary>
    /// <param name="options">The run's options.</param>
    /// <param name="framesPerStep">Emulated frames of one agent step.</param>
    public static long RoundsOf(TrainingOptions options, int framesPerStep)
    {
        long framesOfRound = FramesOfRound(options, framesPerStep);
        return (options.Run.Frames + framesOfRound - 1) / framesOfRound;
    }
}
