using Flow.Contracts.Environments;
using Flow.Contracts.Messages;
using Flow.Contracts.Options;

namespace Flow.Stages.Tests.Learning;

/// <summary>Batches of random pictures, actions and numbers.</summary>
internal static class PixelBatch
{
    public const int Actions = 4;

    /// <summary>What the network sees.</summary>
    public static ObservationSpec Observation { get; } = new(ElementType.UInt8, 4, 84, 84);

    /// <summary>A batch of one group.</summary>
    public static TrainingBatch Of(TrainingOptions options, int seed)
    {
        var random = new Random(seed);
        var ring = new ObservationRing(options.Run.Environments, 84 * 84, stackDepth: 4, stepsInFlight: options.Rule.N);
        var batch = new TrainingBatch(options.Run.Environments, options.Rule.N, groups: 1);
        batch.Observations[0] = ring;
        for (int step = 0; step < options.Rule.N; step++)
        {
            for (int environment = 0; environment < options.Run.Environments; environment++)
                random.NextBytes(ring.Write(environment, step, step == 0));
        }

        for (int row = 0; row < batch.Rows; row++)
        {
            batch.Actions[row] = random.Next(Actions);
            batch.Advantages[row] = random.NextSingle() - 0.5f;
            batch.ValueTargets[row] = random.NextSingle();
            batch.QTargets[row] = random.NextSingle();
            batch.LogProbabilities[row] = -random.NextSingle();
            batch.Values[row] = random.NextSingle();
        }

        return batch;
    }
}
