using Flow.Contracts.Messages;
using Flow.Contracts.Options;
using Flow.Contracts.Randomness;
using Flow.Host.Benchmarking;
using Flow.Host.Training;

namespace Flow.Host.LoadTesting.Loads;

/// <summary>Training batches full of noise.</summary>
internal static class NoiseBatches
{
    /// <summary>Makes batches, each with rings of its own.</summary>
    /// <param name="run">Gives their shape.</param>
    /// <param name="count">How many.</param>
    public static RotatingBatches Create(LoadedRun run, int count) => new([.. Enumerable.Range(0, count).Select(_ =>
    {
        NoiseRing[] rings = [.. Enumerable.Range(0, run.Options.Groups).Select(_ => new NoiseRing(run, run.Options.N))];
        return (Fill(run, rings), (Action<long>)(step => Array.ForEach(rings, ring => ring.MoveTo(step + run.Options.N - 1))));
    })]);

    private static TrainingBatch Fill(LoadedRun run, NoiseRing[] rings)
    {
        TrainingOptions options = run.Options;
        ulong seed = (ulong)options.Seed;
        var batch = new TrainingBatch(options.Environments, options.N, options.Groups);
        Noise.Fill(batch.Advantages, seed);
        Noise.Fill(batch.ValueTargets, seed + 1);
        Noise.Fill(batch.QTargets, seed + 2);
        CounterRandom random = new(seed, 0, RandomPurpose.Action);
        for (int row = 0; row < batch.Rows; row++)
            batch.Actions[row] = random.Below(run.Shape.Environment.Actions, row);
        for (int group = 0; group < rings.Length; group++)
            batch.Observations[group] = rings[group].Observations;
        return batch;
    }
}
