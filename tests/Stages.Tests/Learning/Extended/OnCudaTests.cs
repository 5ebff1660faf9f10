using Flow.Contracts.Events;
using Flow.Contracts.Messages;
using Flow.Contracts.Options;
using Flow.Stages.Learning;
using Flow.Stages.Learning.Rules;
using Flow.Stages.Networks;
using TorchSharp;
using static TorchSharp.torch;

namespace Flow.Stages.Tests.Learning.Extended;

/// <summary>A captured graph computes what the plain path does, with each batch's own numbers. Only where there is a GPU.</summary>
public sealed class OnCudaTests
{
    /// <summary>Enough that most of them are launches of the graph.</summary>
    private const int Updates = 12;

    [SkippableTheory]
    [InlineData("pg-proper", "fp32", 1)]
    [InlineData("pg-proper", "fp32", 2)]
    [InlineData("ql-online", "bf16", 1)]
    [InlineData("damped-q", "fp32", 1)]
    [InlineData("natural-pg", "fp32", 1)]
    public void Both_paths_take_the_same_steps(string rule, string precision, int shards)
    {
        Skip.IfNot(cuda.is_available(), "there is no CUDA device here");
        TrainingOptions options = Shipped.Options with { Rule = new() { Name = rule, N = 2 }, Network = new() { Name = "small" }, Run = new() { Environments = 4, Precision = precision, Device = "cuda", Shards = shards } };
        using Learner plain = OnGpu(options, "plain");
        using Learner extended = OnGpu(options, "extended");
        double tolerance = precision == "bf16" ? 0.05 : 1e-3;
        for (int update = 0; update < Updates; update++)
        {
            TrainingBatch batch = PixelBatch.Of(options, seed: update);
            (UpdateStatistics expected, UpdateStatistics actual) = (plain.Update(batch, update), extended.Update(batch, update));
            actual.Loss.ShouldBe(expected.Loss, tolerance * Math.Max(1, Math.Abs(expected.Loss)));
            actual.GradientNorm.ShouldBe(expected.GradientNorm, tolerance * Math.Max(1, expected.GradientNorm));
        }
    }

    /// <summary>Every kind of term: those of paths have more observations in some batches than in others.</summary>
    [SkippableTheory]
    [InlineData("dqn", 600)]
    [InlineData("soft-dqn", 600)]
    [InlineData("pgq", 0)]
    [InlineData("pgq", 600)]
    [InlineData("pcl", 0)]
    [InlineData("pcl", 600)]
    public void They_do_on_replayed_batches_and_on_paths_loaded_ahead(string rule, int memory)
    {
        Skip.IfNot(cuda.is_available(), "there is no CUDA device here");
        TrainingOptions options = Shipped.Options with
        {
            Rule = new() { Name = rule, Rollout = 5, N = 3 },
            Network = new() { Name = "mlp" },
            Run = new() { Environments = 4, Device = "cuda" },
            Replay = new ReplayOptions { Capacity = memory, Batch = 6 },
        };
        TrainingBatch[] batches = [.. Enumerable.Range(0, Updates).Select(seed => SmallBatch.Of(options, seed))];
        using Learner plain = OnGpu(options, "plain");
        using Learner extended = OnGpu(options, "extended");
        for (int update = 0; update < Updates; update++)
        {
            UpdateStatistics expected = plain.Update(batches[update], update);
            UpdateStatistics actual = extended.Update(batches[update], update, batches.ElementAtOrDefault(update + 1));
            actual.Loss.ShouldBe(expected.Loss, 1e-3 * Math.Max(1, Math.Abs(expected.Loss)));
            actual.GradientNorm.ShouldBe(expected.GradientNorm, 1e-3 * Math.Max(1, expected.GradientNorm));
        }
    }

    private static Learner OnGpu(TrainingOptions options, string path) => new(
        Network(options), RuleDefinition.CreateNamed(options), options with { Run = options.Run with { GradientPath = path } }, updates: 100, CUDA, options.HasTarget() ? Network(options) : null);

    private static PolicyValueNetwork Network(TrainingOptions options)
    {
        PolicyValueNetwork network = options.Network.Name == "mlp"
            ? NetworkFactory.Create(options, SmallMdp.Observation, SmallMdp.Actions, seed: 1)
            : NetworkFactory.Create(options, PixelBatch.Observation, PixelBatch.Actions, seed: 1);
        return (PolicyValueNetwork)network.to(CUDA);
    }
}
