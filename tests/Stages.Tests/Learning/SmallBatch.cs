using Flow.Contracts.Messages;
using Flow.Contracts.Options;
using Flow.Stages.Replay;

namespace Flow.Stages.Tests.Learning;

/// <summary>Batches of a small process with all that any rule reads: random numbers of a rollout, episodes cut short, and what its rule replays.</summary>
internal static class SmallBatch
{
    /// <summary>A batch of one group.</summary>
    public static TrainingBatch Of(TrainingOptions options, int seed)
    {
        TrainingBatch played = new SmallMdp(seed: 2).Played(options.Run.Environments, options.RolloutSteps(), seed);
        var batch = new TrainingBatch(
            options.Run.Environments, options.RolloutSteps(), groups: 1, owner: null, options.Replays() ? Sample(options, played) : null);
        batch.Observations[0] = played.Observations[0];
        played.Rewards.CopyTo(batch.Rewards, 0);
        played.Terminated.CopyTo(batch.Terminated, 0);
        played.Actions.CopyTo(batch.Actions, 0);
        var random = new Random(seed);
        foreach (float[] column in new[] { batch.Advantages, batch.ValueTargets, batch.QTargets, batch.Values })
        {
            for (int row = 0; row < batch.Rows; row++)
                column[row] = random.NextSingle();
        }

        CutShort(batch, random);
        return batch;
    }

    /// <summary>Some steps end by a time limit: batches of paths have different numbers of observations.</summary>
    private static void CutShort(TrainingBatch batch, Random random)
    {
        byte[] last = new byte[SmallMdp.Observation.Bytes];
        for (int row = random.Next(4); row < batch.Rows; row += random.Next(2, 9))
        {
            batch.Truncated[row] = true;
            SmallMdp.See(random.Next(SmallMdp.States), last);
            batch.KeepFinalFrame(row, last);
        }
    }

    private static ReplaySample Sample(TrainingOptions options, TrainingBatch played)
    {
        var window = new ReplayWindow(options.ReplaySteps(), options.Rule.Gamma);
        int rows = options.Replay.Batch;
        return options.ReplaysPaths()
            ? SmallMdp.Replayed(played, window, new PathSample(rows, window.Steps, SmallMdp.Observation.Bytes))
            : SmallMdp.Replayed(played, window, new TransitionSample(rows, SmallMdp.Observation.Bytes));
    }
}
