using Flow.Contracts.Options;
using Flow.Stages.Pipeline;

namespace Flow.Stages.Acting;

/// <summary>
/// How many rollouts a run has, and whether a group may begin the next one. Once the run is asked to stop, no group goes
/// beyond the rollout that the foremost group has begun, so that every rollout begun is one that all groups finish.
/// Thread-safe.
/// </summary>
/// <param name="rollouts">Rollouts of the whole run.</param>
/// <param name="state">Says when to stop.</param>
public sealed class TrainingBudget(long rollouts, PipelineState state)
{
    private readonly Lock _gate = new();
    private long _foremost = -1;

    /// <summary>Rollouts of the whole run.</summary>
    public long Rollouts => rollouts;

    /// <summary>Emulated frames of one rollout, all environments.</summary>
    /// <param name="options">The run's options.</param>
    /// <param name="framesPerStep">Emulated frames of one agent step.</param>
    public static long FramesOfRollout(TrainingOptions options, int framesPerStep) =>
        (long)options.RowsOfRollout() * framesPerStep;

    /// <summary>Rollouts that train for at least a run's frames: the last one is not cut short.</summary>
    /// <param name="options">The run's options.</param>
    /// <param name="framesPerStep">Emulated frames of one agent step.</param>
    public static long RolloutsOf(TrainingOptions options, int framesPerStep)
    {
        long framesOfRollout = FramesOfRollout(options, framesPerStep);
        return (options.Frames + framesOfRollout - 1) / framesOfRollout;
    }

    /// <summary>Asks to begin a rollout.</summary>
    /// <param name="rollout">The rollout's number, from 0.</param>
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
