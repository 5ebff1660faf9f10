using System.Diagnostics;
using Flow.Contracts.Environments;
using Flow.Contracts.Messages;
using Flow.Contracts.Options;
using Flow.Hosting.Training;
using Flow.Stages;
using Flow.Stages.Learning;
using Flow.Stages.Learning.Rules;
using Flow.Stages.Networks;
using Flow.Stages.Pipeline;
using TorchSharp;
using static TorchSharp.torch;

namespace Flow.Benchmarks.Steps;

/// <summary>The real Learner on batches of random numbers, as where it limits the pipeline: the next batch always waits already.</summary>
internal sealed class TrainingStep : ITimedStep
{
    private const int Actions = 6;
    private readonly Learner _learner;
    private readonly TrainingBatch _batch;
    private long _update;

    /// <param name="network">The network's name.</param>
    /// <param name="setup">The batch, and where and how it is differentiated; a tensor operation has one thread.</param>
    /// <param name="path">As options spell it.</param>
    public TrainingStep(string network, StepSetup setup, string path = "auto")
    {
        int steps = setup.Rows % 5 == 0 ? 5 : 4;
        TrainingOptions options = (Shipped.Options with
        {
            Run = new() { Frames = 320_000_000, Environments = setup.Rows / steps, Precision = setup.Precision, GradientPath = path, Device = setup.Device, Shards = setup.Threads },
            Network = new() { Name = network },
            Rule = new() { N = steps },
        }).WithWorkers(StageName.Learning, setup.Threads);
        Device device = TorchSetup.Use(options);
        var observation = new ObservationSpec(ElementType.UInt8, 4, 84, 84);
        var policy = (PolicyValueNetwork)NetworkFactory.Create(Shipped.Options with { Network = new() { Name = network } }, observation, Actions, seed: 1).to(device);
        _learner = new Learner(policy, RuleDefinition.CreateNamed(options), options, updates: 1_000_000, device);
        _batch = RandomBatch(options);
    }

    /// <summary>What the extended path lacks here; null where it lacks nothing.</summary>
    public string? Missing => _learner.Missing;

    /// <summary>The loss of the last step.</summary>
    public double Loss => _learner.Last?.Loss ?? double.NaN;

    /// <inheritdoc/>
    public double Take()
    {
        long start = Stopwatch.GetTimestamp();
        _learner.Update(_batch, _update++, next: _batch);
        return Stopwatch.GetElapsedTime(start).TotalSeconds;
    }

    public void Dispose() => _learner.Dispose();

    private static TrainingBatch RandomBatch(TrainingOptions options)
    {
        var random = new Random(1);
        var ring = new ObservationRing(options.Run.Environments, 84 * 84, stackDepth: 4, stepsInFlight: options.Rule.N);
        for (int step = 0; step < options.Rule.N; step++)
        {
            for (int environment = 0; environment < options.Run.Environments; environment++)
                random.NextBytes(ring.Write(environment, step, episodeStart: step == 0));
        }

        var batch = new TrainingBatch(options.Run.Environments, options.Rule.N, groups: 1);
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
