using Flow.Contracts.Environments;
using Flow.Contracts.Options;
using Flow.Stages.Pipeline;

namespace Flow.Stages.Learning;

/// <summary>What is due after which rollout.</summary>
/// <param name="FramesOfRollout">Emulated frames of one rollout, all its environments.</param>
/// <param name="FirstUpdate">The first rollout that is learnt from, from 0.</param>
/// <param name="CheckpointEvery">Frames between checkpoints; 0 for none.</param>
/// <param name="EvaluateEvery">Frames between evaluations; 0 for none.</param>
/// <param name="EvaluatesLast">Whether the last version is evaluated, too.</param>
internal sealed record LearningSchedule(
    long FramesOfRollout, long FirstUpdate, long CheckpointEvery, long EvaluateEvery, bool EvaluatesLast)
{
    /// <summary>Rollouts in which every group plays one: 1 where it is one of all groups.</summary>
    public int RolloutsOfRound { get; init; } = 1;

    /// <summary>The schedule that a run's options name.</summary>
    /// <param name="options">The run's options.</param>
    /// <param name="environment">What the environments are; without a score there is nothing to evaluate.</param>
    public static LearningSchedule Of(TrainingOptions options, EnvironmentSpec environment) => new(
        TrainingBudget.FramesOfRollout(options, environment.FramesPerStep),
        options.FirstUpdate(),
        options.Run.CheckpointEvery,
        environment.HasScore ? options.Evaluation.Every : 0,
        environment.HasScore)
    {
        RolloutsOfRound = options.RolloutsOfRound(),
        FirstReplay = options.FirstReplay(),
    };

    /// <summary>The first rollout whose update reads what is replayed, from 0.</summary>
    public long FirstReplay { get; init; }

    /// <summary>Frames after a number of rollouts.</summary>
    /// <param name="rollouts">How many.</param>
    public long FramesAfter(long rollouts) => rollouts * FramesOfRollout;

    /// <summary>Whether the batch of a rollout is learnt from.</summary>
    /// <param name="rollout">The rollout's number, from 0.</param>
    public bool Learns(long rollout) => rollout >= FirstUpdate;

    /// <summary>Whether the update of a rollout reads what is replayed, where there is a memory.</summary>
    /// <param name="rollout">The rollout's number, from 0.</param>
    public bool Replays(long rollout) => rollout >= FirstReplay;

    /// <summary>Frames after those of a number of rollouts that make whole rounds: no group has anything to come from before them.</summary>
    /// <param name="rollouts">How many.</param>
    public long SettledFrames(long rollouts) => FramesAfter(rollouts - (rollouts % RolloutsOfRound));

    /// <summary>Whether a checkpoint is due when every group has played a number of rollouts.</summary>
    /// <param name="rounds">How many.</param>
    public bool CheckpointDue(long rounds) => Crosses(rounds * RolloutsOfRound, RolloutsOfRound, CheckpointEvery);

    /// <summary>Whether an evaluation is due after a number of rollouts.</summary>
    /// <param name="rollouts">How many.</param>
    public bool EvaluationDue(long rollouts) => Crosses(rollouts, 1, EvaluateEvery);

    /// <summary>Whether the last rollouts reached or passed a multiple of the interval.</summary>
    private bool Crosses(long rollouts, int last, long interval) =>
        interval > 0 && FramesAfter(rollouts) / interval > FramesAfter(rollouts - last) / interval;
}
