using System.Diagnostics;
using Flow.Contracts.Environments;
using Flow.Contracts.Messages;
using Flow.Contracts.Options;
using Flow.Stages.Acting.Networks;
using Flow.Stages.Learning;
using Flow.Stages.Learning.Rules;
using static TorchSharp.torch;

namespace Flow.Benchmarks;

/// <summary>The real Learner on batches of random numbers: Nature network, 16 environments, n = 5.</summary>
internal sealed class TrainingStep : IDisposable
{
    private const int Actions = 6;
    private readonly Learner _learner;
    private readonly TrainingBatch _batch;
    private long _update;

    /// <param name="network">The network's name.</param>
    /// <param name="threads">Shards of the batch and threads that differentiate them; a tensor operation has one thread.</param>
    public TrainingStep(string network, int threads = 1)
    {
        set_num_threads(1);
        var options = new TrainingOptions
        {
            Frames = 320_000_000,
            Network = network,
            Shards = threads,
            Stages = new StagesOptions { Learning = new StageOptions { Workers = threads } },
        };
        var observation = new ObservationSpec(ElementType.UInt8, 4, 84, 84);
        PolicyValueNetwork policy = NetworkFactory.Create(network, observation, Actions, seed: 1);
        _learner = new Learner(policy, UpdateRules.Create(options), options, updates: 1_000_000, CPU);
        _batch = RandomBatch(options);
    }

    /// <summary>Takes one step.</summary>
    /// <returns>Its seconds.</returns>
    public double Take()
    {
        long start = Stopwatch.GetTimestamp();
        _learner.Update(_batch, _update++);
        return Stopwatch.GetElapsedTime(start).TotalSeconds;
    }

    public void Dispose() => _learner.Dispose();

    private static TrainingBatch RandomBatch(TrainingOptions options)
    {
        var random = new Random(1);
        var ring = new ObservationRing(options.Environments, 84 * 84, stackDepth: 4, stepsInFlight: options.N);
        for (int step = 0; step < options.N; step++)
        {
            for (int environment = 0; environment < options.Environments; environment++)
                random.NextBytes(ring.Write(environment, step, episodeStart: step == 0));
        }

        var batch = new TrainingBatch(options.Environments, options.N, groups: 1);
        batch.Observations[0] = ring;
        for (int row = 0; row < batch.Rows; row++)
        {
            batch.Actions[row] = random.Next(Actions);
            batch.Advantages[row] = random.NextSingle() - 0.5f;
            batch.ValueTargets[row] = random.NextSingle();
            batch.QTargets[row] = random.NextSingle();
        }

        return batch;
    }
}
