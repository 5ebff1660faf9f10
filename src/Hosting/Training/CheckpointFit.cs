using System.Globalization;
using Flow.Contracts.Messages;
using Flow.Contracts.Options;
using Flow.Stages.Emulation;
using Flow.Stages.Persistence;
using Flow.Stages.Pipeline;
using Flow.Stages.Replay;

namespace Flow.Hosting.Training;

/// <summary>Whether a checkpoint is one of the run at hand, sound as it may be: better found now than in the middle of the run.</summary>
/// <param name="run">The run.</param>
/// <param name="from">The checkpoint.</param>
internal sealed class CheckpointFit(LoadedRun run, Checkpoint from)
{
    private readonly CheckpointInfo _info = from.Info;

    /// <summary>Checks counts, the versions that rollouts are played by, the groups, and the replay memory's files.</summary>
    /// <exception cref="InvalidDataException">Something does not fit; the message says what.</exception>
    public void Check()
    {
        CheckCounts();
        CheckVersions();
        if (run.Shape.Replay is { } replay)
            ReplayLog.CheckFiles(_info.Replay, replay, run.Options.RolloutSteps(), _info.Version);
        for (int group = 0; group < run.Options.Run.Groups; group++)
            CheckGroup(group);
    }

    private void CheckCounts()
    {
        if (_info.Version > run.Shape.Rollouts || _info.Version % run.Options.RolloutsOfRound() != 0)
            throw new InvalidDataException(Invariant($"it says version {_info.Version}; allowed is a whole round of the run's {run.Shape.Rollouts}"));
        if (_info.Frames != _info.Version * run.Shape.FramesOfRollout)
            throw new InvalidDataException(Invariant($"it says {_info.Frames} frames, and version {_info.Version} has {_info.Version * run.Shape.FramesOfRollout}"));
    }

    /// <summary>A run whose next rollout waits for a version that nobody has would wait for good.</summary>
    private void CheckVersions()
    {
        OrderPlan orders = run.Orders;
        LearnerProgress progress = orders.Start with { Newest = _info.Version };
        for (int group = 0; group < run.Options.Run.Groups; group++)
        {
            long needed = orders.Versions.Choose(orders.First, group, progress) ?? _info.Version;
            if (needed != _info.Version && !_info.Kept.Contains(needed))
                throw new InvalidDataException(Invariant($"group {group} goes on with version {needed}, which it does not hold"));
        }
    }

    private void CheckGroup(int group)
    {
        try
        {
            using (EnvironmentGroup environments = run.CreateGroup(group, episodeEnded: null))
            {
                if (environments.NextStep != run.FirstStep)
                    throw new InvalidDataException(Invariant($"its environments go on at step {environments.NextStep}; this run does at {run.FirstStep}"));
            }

            var ring = new ObservationRing(run.Shape.GroupSize, run.Shape.FrameBytes, run.Shape.StackDepth, stepsInFlight: 1);
            ring.Restore(run.FirstStep, from.GroupAt(group).Frames.Span);
        }
        catch (InvalidDataException problem)
        {
            throw new InvalidDataException($"it does not fit the environments: group {group}: {problem.Message}", problem);
        }
    }

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
