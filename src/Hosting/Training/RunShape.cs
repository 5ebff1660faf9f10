using Flow.Contracts.Environments;
using Flow.Contracts.Options;
using Flow.Contracts.Options.Definitions;
using Flow.Stages.Emulation;
using Flow.Stages.Pipeline;
using Flow.Stages.Replay;

namespace Flow.Hosting.Training;

/// <summary>The sizes of a run, from which its buffers and workers follow.</summary>
/// <param name="Options">The run's options.</param>
/// <param name="Environment">What the environments are.</param>
/// <param name="Observation">What the network sees.</param>
internal sealed record RunShape(TrainingOptions Options, EnvironmentSpec Environment, ObservationSpec Observation)
{
    /// <summary>Environments in a group.</summary>
    public int GroupSize => Options.Run.Environments / Options.Run.Groups;

    /// <summary>Emulated frames of one rollout, all its environments.</summary>
    public long FramesOfRollout => TrainingBudget.FramesOfRollout(Options, Environment.FramesPerStep);

    /// <summary>Rollouts of each group in the whole run.</summary>
    public long Rounds => TrainingBudget.RoundsOf(Options, Environment.FramesPerStep);

    /// <summary>Rollouts, and so updates, of the whole run.</summary>
    public long Rollouts => Rounds * Options.RolloutsOfRound();

    /// <summary>
    /// Successive observations of a group that something in flight can still ask for: those of its rollouts that are acted
    /// in or learnt from, and the one that comes next.
    /// </summary>
    public int StepsInFlight => ((Options.RolloutsAhead() + 1) * Options.RolloutSteps()) + 2;

    /// <summary>Frames in an observation.</summary>
    public int StackDepth { get; init; } = 1;

    /// <summary>Before an episode's first frame an observation shows that frame again and again; else zeros.</summary>
    public bool RepeatsFirstFrame { get; init; }

    /// <summary>Bytes of one processed frame.</summary>
    public int FrameBytes => Observation.Bytes / StackDepth;

    /// <summary>The sizes of the replay memory; null where the rule has none.</summary>
    public ReplayShape? Replay => Options.Replays()
        ? new ReplayShape(Options.Run.Environments, FrameBytes, StackDepth, Options.Replay.Capacity) { RepeatsFirstFrame = RepeatsFirstFrame }
        : null;

    /// <summary>Training sees the reward's sign.</summary>
    public bool ClipsRewards => Options.DefinedEnvironment().ClipsRewards(Options);

    /// <summary>Where a group stands in the run.</summary>
    /// <param name="group">The group's number.</param>
    public GroupPlace Place(int group) => GroupPlace.Of(group, Options.Run.Groups, Options.Run.Environments);

    /// <summary>The numbers of a group's environments in the run.</summary>
    /// <param name="group">The group's number.</param>
    public int[] EnvironmentsOf(int group) => [.. Enumerable.Range(Place(group).FirstEnvironment, GroupSize)];
}
