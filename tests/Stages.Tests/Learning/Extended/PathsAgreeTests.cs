using Flow.Contracts.Messages;
using Flow.Contracts.Options;
using Flow.Stages.Learning;
using Flow.Stages.Learning.Rules;
using Flow.Stages.Networks;
using Flow.Stages.Optimizers;
using static TorchSharp.torch;

namespace Flow.Stages.Tests.Learning.Extended;

/// <summary>Both paths take the same steps.</summary>
public sealed class PathsAgreeTests
{
    private const int Updates = 5;

    private static readonly TrainingOptions Options = (Shipped.Options with
    {
        Environment = new() { Name = "cartpole" },
        Network = new() { Name = "mlp" },
        Run = new() { Environments = 2 },
        Rule = new() { N = 3 },
    }).With(new OptimizerOptions { LearningRate = 1e-2, LearningRateSchedule = "constant" });

    /// <summary>Vectors have no channels, so nothing lies elsewhere: not a bit may differ.</summary>
    [Theory]
    [InlineData("pg-naive", 1)]
    [InlineData("pg-proper", 3)]
    [InlineData("ql-online", 1)]
    [InlineData("natural-pg", 1)]
    [InlineData("damped-q", 1)]
    public void On_vectors_they_do_to_the_bit(string rule, int shards)
    {
        TrainingOptions options = Options with { Rule = Options.Rule with { Name = rule }, Run = Options.Run with { Shards = shards } };
        using Learner plain = OnVectors(options, "plain");
        using Learner extended = OnVectors(options, "extended");
        (plain.Path, extended.Path).ShouldBe(("plain", "extended"));
        TrainingBatch batch = VectorBatch.Of(plain.Network, Options, advantage: 1);
        for (int update = 0; update < Updates; update++)
            extended.Update(batch, update).ShouldBe(plain.Update(batch, update));

        LearnerState.Digest(extended).ShouldBe(LearnerState.Digest(plain));
    }

    /// <summary>
    /// With channels last a convolution adds the same products in another order. Each number is a sum of at most 3,136 of them (nature's last
    /// features), so it is wrong by some √3136 roundings of 6e-8: 4e-6 of its size, and a few times that after all layers and back.
    /// </summary>
    [Theory]
    [InlineData("small")]
    [InlineData("nature")]
    public void On_pictures_they_do_but_for_the_order_of_sums(string network) => ShouldAgree(Shipped.Options with { Network = new() { Name = network }, Run = new() { Environments = 4 }, Rule = new() { N = 2 } }, 2e-5);

    /// <summary>
    /// Weights cast by hand and by autocast round alike, and so do pictures that are divided by 255 before or after they are cast; sums in another
    /// order may round to a neighbour, 1/128 away, in each layer.
    /// </summary>
    [Theory]
    [InlineData("mlp", 1e-6)]
    [InlineData("small", 0.02)]
    [InlineData("nature", 0.02)]
    public void In_bfloat16_they_do_within_its_roundings(string network, double tolerance) =>
        ShouldAgree(Shipped.Options with { Network = new() { Name = network }, Run = new() { Environments = 4, Precision = "bf16" }, Rule = new() { N = 2 } }, tolerance);

    private static void ShouldAgree(TrainingOptions options, double tolerance)
    {
        using PolicyValueNetwork plain = Initial(options.Network.Name);
        using PolicyValueNetwork extended = Initial(options.Network.Name);
        TrainingBatch batch = options.Network.Name == "mlp" ? VectorBatch.Of(plain, options, advantage: 1) : PixelBatch.Of(options, seed: 1);
        double[] expected = GradientOf.Shard(plain, options with { Run = options.Run with { GradientPath = "plain" } }, batch);
        double[] actual = GradientOf.Shard(extended, options with { Run = options.Run with { GradientPath = "extended" } }, batch);

        GradientOf.RelativeError(actual, expected).ShouldBeLessThan(tolerance);
    }

    private static Learner OnVectors(TrainingOptions options, string path) =>
        new(Initial("mlp"), RuleDefinition.CreateNamed(options), options with { Run = options.Run with { GradientPath = path } }, updates: 100, CPU);

    private static PolicyValueNetwork Initial(string network) => network == "mlp"
        ? NetworkFactory.Create(Shipped.Options with { Network = new() { Name = network } }, VectorBatch.Observation, 2, seed: 1)
        : NetworkFactory.Create(Shipped.Options with { Network = new() { Name = network } }, PixelBatch.Observation, PixelBatch.Actions, seed: 1);
}
