using Flow.Contracts.Options;
using Flow.Stages.Learning;
using Flow.Stages.Learning.Rules;
using Flow.Stages.Networks;
using Flow.Stages.Optimizers;
using static TorchSharp.torch;

namespace Flow.Stages.Tests.Learning;

/// <summary>What a gradient in a lower precision keeps, and what it may lose.</summary>
public abstract class PrecisionTests(string path)
{
    /// <summary>bfloat16 has 8 bits of mantissa, so each rounding is wrong by at most this share.</summary>
    private const double HalfUlp = 1.0 / 256;

    private TrainingOptions Options { get; } = Shipped.Options with { Network = new() { Name = "small" }, Run = new() { Environments = 4, Precision = "bf16", GradientPath = path }, Rule = new() { N = 3 } };

    [Fact]
    public void Gradients_of_a_body_in_bfloat16_are_float32_and_point_where_they_should()
    {
        double[] low = Gradient(Options);
        double[] full = Gradient(Options with { Run = Options.Run with { Precision = "fp32" } });

        double cosine = Dot(low, full) / Math.Sqrt(Dot(low, low) * Dot(full, full));
        cosine.ShouldBeGreaterThan(1 - (16 * HalfUlp * HalfUlp), "a few roundings in a row, none of which is biased");
        low.SequenceEqual(full).ShouldBeFalse("the body did compute in another precision");
    }

    [Fact]
    public void Steps_too_small_for_bfloat16_are_not_lost_in_the_parameters()
    {
        using Learner learner = Learner(Options.With(Options.Optimizer with { LearningRate = 1e-6, LearningRateSchedule = "constant", MaxGradientNorm = 1e-3 }));
        float[] before = Parameters(learner.Network);
        learner.Update(PixelBatch.Of(Options, seed: 2), 0);

        learner.Network.parameters().ShouldAllBe(parameter => parameter.dtype == ScalarType.Float32);
        double largest = Parameters(learner.Network).Zip(before, (after, old) => Math.Abs((double)after - old)).Max();
        largest.ShouldBeInRange(1e-12, 1e-6);
    }

    [Fact]
    public void Whoever_copies_the_network_computes_in_float32()
    {
        using Learner learner = Learner(Options);
        using PolicyValueNetwork published = Network();
        published.CopyFrom(learner.Network);
        // A generator of its own: a draw from the process's would change the weights of a network that another test makes at the moment.
        using Generator pixels = new(1);
        Tensor observations = randint(0, 256, [2, 4, 84, 84], generator: pixels).to(ScalarType.Byte);

        published.Precision.ShouldBeSameAs(ParameterPrecision.Instance);
        (Tensor low, _) = learner.Network.call(observations);
        (Tensor full, _) = published.call(observations);
        low.dtype.ShouldBe(ScalarType.Float32, "heads are");
        (low - full).abs().max().item<float>().ShouldBeGreaterThan(0);
        low.allclose(full, rtol: 8 * HalfUlp, atol: 8 * HalfUlp).ShouldBeTrue();
    }

    [Fact]
    public void A_target_network_computes_as_the_trained_one()
    {
        TrainingOptions options = Options with { Rule = Options.Rule with { Name = "dqn" }, Replay = new ReplayOptions { Capacity = 100, Batch = 4 } };
        using var learner = new Learner(Network(), RuleDefinition.CreateNamed(options), options, updates: 100, CPU, target: Network());
        learner.Target!.Precision.ShouldBeSameAs(learner.Network.Precision);
        learner.Target.Precision.ShouldNotBeSameAs(ParameterPrecision.Instance);
    }

    private static Learner Learner(TrainingOptions options) => new(Network(), RuleDefinition.CreateNamed(options), options, updates: 100, CPU);

    private static PolicyValueNetwork Network() => NetworkFactory.Create(Shipped.Options with { Network = new() { Name = "small" } }, PixelBatch.Observation, PixelBatch.Actions, seed: 3);

    private static double[] Gradient(TrainingOptions options)
    {
        using PolicyValueNetwork network = Network();
        return GradientOf.Shard(network, options, PixelBatch.Of(options, seed: 1));
    }

    private static float[] Parameters(PolicyValueNetwork network) =>
        [.. network.parameters().SelectMany(parameter => parameter.data<float>().ToArray())];

    private static double Dot(double[] a, double[] b) => a.Zip(b, (x, y) => x * y).Sum();
}
