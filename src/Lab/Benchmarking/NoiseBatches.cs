using Flow.Contracts.Messages;
using Flow.Contracts.Options;
using Flow.Contracts.Randomness;
using Flow.Hosting.Training;

namespace Flow.Lab.Benchmarking;

/// <summary>Training batches full of noise.</summary>
internal static class NoiseBatches
{
    /// <summary>Makes batches, each with rings of its own.</summary>
    /// <param name="run">Gives their shape.</param>
    /// <param name="count">How many.</param>
    public static RotatingBatches Create(LoadedRun run, int count) => new([.. Enumerable.Range(0, count).Select(_ =>
    {
        int steps = run.Options.RolloutSteps();
        NoiseRing[] rings = [.. Enumerable.Range(0, run.Options.GroupsOfRollout()).Select(_ => new NoiseRing(run, steps + 1))];
        return (Fill(run, rings), (Action<long>)(step => Array.ForEach(rings, ring => ring.MoveTo(step + steps))));
    })]);

    private static TrainingBatch Fill(LoadedRun run, NoiseRing[] rings)
    {
        ulong seed = (ulong)run.Options.Run.Seed;
        TrainingBatch batch = TrainingBuffers.CreateBatch(run.Shape);
        Noise.Fill(batch.Advantages, seed);
        Noise.Fill(batch.ValueTargets, seed + 1);
        Noise.Fill(batch.QTargets, seed + 2);
        Choose(run, batch.Actions);
        for (int group = 0; group < rings.Length; group++)
            batch.Observations[group] = rings[group].Observations;
        if (batch.Replayed is TransitionSample transitions)
            Fill(run, transitions);
        if (batch.Replayed is PathSample paths)
            Fill(run, paths);
        return batch;
    }

    private static void Fill(LoadedRun run, TransitionSample sample)
    {
        byte[] observation = Noise.Observation(run.Shape.Observation, (ulong)run.Options.Run.Seed);
        for (int row = 0; row < sample.Rows; row++)
        {
            observation.CopyTo(sample.Observation(row));
            observation.CopyTo(sample.Next(row));
        }

        Choose(run, sample.Actions);
        Noise.Fill(sample.Returns, (ulong)run.Options.Run.Seed);
        Array.Fill(sample.Discounts, (float)Math.Pow(run.Options.Rule.Gamma, run.Options.ReplaySteps()));
    }

    private static void Fill(LoadedRun run, PathSample sample)
    {
        byte[] observation = Noise.Observation(run.Shape.Observation, (ulong)run.Options.Run.Seed);
        for (int at = 0; at < sample.Observations; at++)
            observation.CopyTo(sample.Observation(at));
        Array.Fill(sample.Lengths, sample.Steps);
        Choose(run, sample.Actions);
        Noise.Fill(sample.Rewards, (ulong)run.Options.Run.Seed);
    }

    private static void Choose(LoadedRun run, long[] actions)
    {
        CounterRandom random = new((ulong)run.Options.Run.Seed, 0, RandomPurpose.Action);
        for (int row = 0; row < actions.Length; row++)
            actions[row] = random.Below(run.Shape.Environment.Actions, row);
    }
}
