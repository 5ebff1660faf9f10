using Flow.Contracts.Messages;
using Flow.Contracts.Options;
using Flow.Stages.Learning;
using Flow.Stages.Learning.Rules;
using Flow.Stages.Networks;
using Flow.Stages.Optimizers;
using static TorchSharp.torch;

namespace Flow.Stages.Tests.Learning;

/// <summary>A3C's gradient: taken at the parameters that acted, θ', and stepped down from the trained ones, θ.</summary>
public sealed class GradientAtActingTests
{
    private static readonly TrainingOptions Options = (Shipped.Options with
    {
        Environment = new() { Name = "cartpole" },
        Network = new() { Name = "mlp" },
        Rule = new() { Name = "pg-naive", N = 3 },
        Run = new() { Environments = 2 },
    }).With(new OptimizerOptions { LearningRate = 1e-2, LearningRateSchedule = "constant" });

    [Theory]
    [InlineData("pg-naive")]
    [InlineData("pg-proper")]
    [InlineData("ql-online")]
    public void The_trained_parameters_move_as_those_that_acted_would_have(string rule)
    {
        TrainingOptions options = Options with { Rule = Options.Rule with { Name = rule } };
        using PolicyValueNetwork acted = Network(seed: 2);
        TrainingBatch batch = VectorBatch.Of(acted, options, advantage: 1);
        float[] atActed = StepOf(new Learner(Network(seed: 2), RuleDefinition.CreateNamed(options), options, 10, CPU), batch, null);
        float[] atTrained = StepOf(new Learner(Network(seed: 1), RuleDefinition.CreateNamed(options), options, 10, CPU), batch, null);
        float[] taken = StepOf(new Learner(Network(seed: 1), RuleDefinition.CreateNamed(options), options, 10, CPU, acting: Network(seed: 1)), batch, acted);

        Distance(taken, atActed).ShouldBeLessThan(1e-3 * Norm(atActed));
        Distance(taken, atTrained).ShouldBeGreaterThan(0.3 * Norm(atTrained));
    }

    [Fact]
    public void Where_nobody_else_acted_it_is_the_trained_parameters_own()
    {
        TrainingBatch batch = VectorBatch.Of(Network(seed: 1), Options, advantage: 1);
        float[] plain = StepOf(new Learner(Network(seed: 1), RuleDefinition.CreateNamed(Options), Options, 10, CPU), batch, null);
        StepOf(new Learner(Network(seed: 1), RuleDefinition.CreateNamed(Options), Options, 10, CPU, acting: Network(seed: 5)), batch, null).ShouldBe(plain);
    }

    [Fact]
    public void The_network_that_acted_stays_as_it_is()
    {
        using PolicyValueNetwork acted = Network(seed: 2);
        TrainingBatch batch = VectorBatch.Of(acted, Options, advantage: 1);
        float[] before = Parameters(acted);
        StepOf(new Learner(Network(seed: 1), RuleDefinition.CreateNamed(Options), Options, 10, CPU, acting: Network(seed: 1)), batch, acted);
        Parameters(acted).ShouldBe(before);
    }

    private static float[] StepOf(Learner learner, TrainingBatch batch, PolicyValueNetwork? acted)
    {
        using Learner owned = learner;
        float[] before = Parameters(learner.Network);
        learner.Update(batch, update: 0, acted: acted);
        return [.. Parameters(learner.Network).Zip(before, (after, old) => after - old)];
    }

    private static double Norm(float[] step) => Math.Sqrt(step.Sum(value => (double)value * value));

    private static double Distance(float[] one, float[] other) => Norm([.. one.Zip(other, (a, b) => a - b)]);

    private static float[] Parameters(PolicyValueNetwork network) =>
        [.. network.AllParameters.SelectMany(parameter => parameter.detach().data<float>().ToArray())];

    private static PolicyValueNetwork Network(ulong seed) => NetworkFactory.Create(Shipped.Options with { Network = new() { Name = "mlp" } }, VectorBatch.Observation, actions: 2, seed);
}
