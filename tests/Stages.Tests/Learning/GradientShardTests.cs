using Flow.Contracts.Messages;
using Flow.Contracts.Options;
using Flow.Stages.Learning;
using Flow.Stages.Learning.Gradients;
using Flow.Stages.Learning.Rules;
using Flow.Stages.Learning.Terms;
using Flow.Stages.Networks;
using static TorchSharp.torch;

namespace Flow.Stages.Tests.Learning;

public sealed class GradientShardTests
{
    private static readonly TrainingOptions Options = Shipped.Options with { Rule = new() { Name = "pg-proper", N = 3 }, Environment = new() { Name = "cartpole" }, Network = new() { Name = "mlp" }, Run = new() { Environments = 2 } };

    [Theory]
    [InlineData("plain")]
    [InlineData("extended")]
    public void The_gradient_of_a_loss_of_several_terms_is_the_sum_of_theirs(string name)
    {
        using PolicyValueNetwork network = NetworkFactory.Create(Shipped.Options with { Network = new() { Name = "mlp" } }, VectorBatch.Observation, actions: 2, seed: 1);
        using IGradientPath path = GradientPaths.Create(Options.Run with { GradientPath = name }, threads: 1, CPU);
        var terms = new LossTerms(network, target: null, RuleDefinition.CreateNamed(Options), Options, path.Staging);
        TrainingBatch batch = VectorBatch.Of(network, Options, advantage: 1);
        float[] once = GradientOf([.. terms.Of(0)]);
        float[] thrice = GradientOf([.. terms.Of(0), .. terms.Of(0), .. terms.Of(0)]);

        thrice.ShouldBe(once.Select(x => 3 * x), 1e-6);
        once.Max(MathF.Abs).ShouldBeGreaterThan(1e-3f, "a gradient of nothing would prove nothing");

        float[] GradientOf(ILossTerm[] summed)
        {
            using var shard = new GradientShard(network, summed, path);
            shard.Load(batch, replays: true);
            shard.Receive();
            shard.Differentiate();
            return [.. shard.Gradients.SelectMany(gradient => gradient.data<float>().ToArray())];
        }
    }
}
