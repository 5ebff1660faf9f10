using Flow.Contracts.Options;
using Flow.Stages.Pipeline;

namespace Flow.Stages.Acting;

/// <summary>
/// How many rollouts each group of a run plays, and whether it may begin the next one. Once the run is asked to stop, no group goes
/// beyond the rollout that the foremost group has begun, so that every rollout begun is one that all groups finish.
/// Thread-safe.
/// </summary>
/// <param name="rollouts">Rollouts of each group in the whole run.</param>
/// <param name="state">Says when to stop.</param>
public sealed class TrainingBudget(long rollouts, PipelineState state)
{
    private readonly Lock _gate = new();
    private long _foremost = -1;

    /// <summary>Rollouts of each group in the whole run.</summary>
    public long Rollouts => rollouts;

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
        return (options.Frames + framesOfRound - 1) / framesOfRound;
    }

    /// <summary>Asks to begin a rollout.</summary>
    /// <param name="rollout">The rollout's number among those of its group, from 0.</param>
    /// <returns>False where the group is to act no more.</returns>
    public bool TryBegin(long rollout)
    {
        lock (_gate)
        {
            if (rollout >= rollouts || (state.StopRequested && rollout > _foremost))
                return false;
            _foremost = Math.Max(_foremost, rollout);
            return true;
        }
    }
}
