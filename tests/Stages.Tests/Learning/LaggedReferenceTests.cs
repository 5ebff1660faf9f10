using Flow.Contracts.Events;
using Flow.Contracts.Messages;
using Flow.Contracts.Options;
using Flow.Stages.Learning;
using Flow.Stages.Learning.Rules;
using Flow.Stages.Networks;
using Flow.Stages.Optimizers;
using Flow.Stages.Persistence;
using static TorchSharp.torch;

namespace Flow.Stages.Tests.Learning;

/// <summary>A reference network that follows the trained one: what it does to a loss, and when and how far it goes.</summary>
public sealed class LaggedReferenceTests
{
    private static readonly TrainingOptions Options = (Shipped.Options with
    {
        Environment = new() { Name = "cartpole" },
        Network = new() { Name = "mlp" },
        Run = new() { Environments = 2 },
        Rule = new() { N = 3, Tau = 0.5, ValueCoefficient = 2, Reference = "lagged", Lagged = new LaggedOptions { Every = 1_000_000 } },
    }).With(new OptimizerOptions { LearningRate = 1e-2, LearningRateSchedule = "constant" });

    [Fact]
    public void A_policy_gradient_pays_the_divergence_from_it()
    {
        using Learner learner = Create(Options with { Rule = Options.Rule with { Name = "pg-proper" } });
        TrainingBatch batch = VectorBatch.Of(learner.Network, Options, advantage: 1);
        learner.Update(batch, 0).Divergence!.Value.ShouldBe(0, 1e-6, "it begins as the trained network");
        learner.Lagged!.CopyFrom(Network(seed: 2));
        (double[][] policy, double[][] reference) = Ask(learner, batch);
        (_, float[] values) = VectorBatch.Forward(learner.Network, batch);

        UpdateStatistics statistics = learner.Update(batch, 1);

        double divergence = policy.Zip(reference, (p, r) => p.Zip(r, (log, weight) => Math.Exp(log) * (log - weight)).Sum()).Average();
        divergence.ShouldBeGreaterThan(1e-4);
        double gain = policy.Average(log => -log[1]);
        double error = values.Zip(batch.ValueTargets, (v, target) => 0.5 * Math.Pow(v - target, 2)).Average();
        statistics.Divergence!.Value.ShouldBe(divergence, 1e-6);
        statistics.Loss.ShouldBe(gain + (0.5 * divergence) + (2 * error), 1e-5);
    }

    [Fact]
    public void Q_of_ql_online_is_value_and_log_ratio_to_it()
    {
        using Learner learner = Create(Options with { Rule = Options.Rule with { Name = "ql-online" } });
        TrainingBatch batch = VectorBatch.Of(learner.Network, Options, advantage: 1);
        learner.Lagged!.CopyFrom(Network(seed: 2));
        (double[][] policy, double[][] reference) = Ask(learner, batch);
        (_, float[] values) = VectorBatch.Forward(learner.Network, batch);

        UpdateStatistics statistics = learner.Update(batch, 0);

        double squares = Enumerable.Range(0, batch.Rows).Average(row =>
            0.5 * Math.Pow(values[row] + (0.5 * (policy[row][1] - reference[row][1])) - batch.QTargets[row], 2));
        statistics.QLoss!.Value.ShouldBe(squares, 1e-5);
        statistics.Loss.ShouldBe(squares, 1e-5);
        statistics.PolicyLoss.ShouldBeNull();
    }

    [Theory]
    [InlineData(1)]
    [InlineData(0.25)]
    public void It_goes_its_share_of_the_way_when_the_steps_reach_a_multiple_of_the_interval(double rate)
    {
        // Six agent steps an update: multiples of 10 are passed by the second, fourth and fifth.
        using Learner learner = Create(Options with { Rule = Options.Rule with { Lagged = new LaggedOptions { Every = 10, Rate = rate } } });
        TrainingBatch batch = VectorBatch.Of(learner.Network, Options, advantage: 1);
        foreach ((int update, bool follows) in new[] { (0, false), (1, true), (2, false), (3, true), (4, true) })
        {
            double[] before = Parameters(learner.Lagged!);
            learner.Update(batch, update);
            double[] trained = Parameters(learner.Network);
            double[] expected = [.. before.Zip(trained, (from, to) => follows ? ((1 - rate) * from) + (rate * to) : from)];
            Parameters(learner.Lagged!).Zip(expected, (x, y) => Math.Abs(x - y)).Max().ShouldBeLessThan(1e-7, $"after update {update}");
        }
    }

    [Fact]
    public void Within_the_epochs_of_a_batch_it_stands_still()
    {
        TrainingOptions options = (Options with { Rule = Options.Rule with { Name = "damped-q", Lagged = new LaggedOptions { Every = 6, Rate = 0.5 } } }).With(new DampedOptions { Epochs = 3 });
        using Learner learner = Create(options);
        double[] before = Parameters(learner.Lagged!);
        learner.Update(VectorBatch.Of(learner.Network, options, advantage: 1), 0);

        double[] halfway = [.. before.Zip(Parameters(learner.Network), (from, to) => (from + to) / 2)];
        Parameters(learner.Lagged!).Zip(halfway, (x, y) => Math.Abs(x - y)).Max().ShouldBeLessThan(1e-7);
    }

    [Fact]
    public void Under_soft_q_learning_it_is_the_boltzmann_policy_of_what_it_holds()
    {
        TrainingOptions options = Options with { Rule = Options.Rule with { Name = "soft-dqn" }, Replay = new ReplayOptions { Capacity = 100 } };
        PolicyValueNetwork network = Network();
        network.Reference = References(options).Create(Network);
        using var learner = new Learner(network, RuleDefinition.CreateNamed(options), options, 100, CPU, Network());
        TrainingBatch batch = VectorBatch.Of(learner.Network, Options, advantage: 1);

        (double[][] policy, double[][] reference) = Ask(learner, batch);

        // softmax(Q/τ) of two actions: the difference of its logs is that of the logits over τ = 1/2.
        for (int row = 0; row < batch.Rows; row++)
            (reference[row][1] - reference[row][0]).ShouldBe(2 * (policy[row][1] - policy[row][0]), 1e-5);
    }

    [Fact]
    public void A_run_that_asks_for_one_is_not_learnt_without()
    {
        using var learner = new Learner(Network(), RuleDefinition.CreateNamed(Options), Options, 100, CPU);
        TrainingBatch batch = VectorBatch.Of(learner.Network, Options, advantage: 1);

        Should.Throw<InvalidOperationException>(() => learner.Update(batch, 0)).Message.ShouldContain("has no reference");
    }

    private static Learner Create(TrainingOptions options)
    {
        PolicyValueNetwork network = Network();
        network.Reference = References(options).Create(Network);
        return new Learner(network, RuleDefinition.CreateNamed(options), options, updates: 100, CPU);
    }

    private static ReferencePolicies References(TrainingOptions options) => new(options, VectorBatch.Observation, actions: 2, CPU, saved: null);

    private static PolicyValueNetwork Network() => Network(seed: 1);

    private static PolicyValueNetwork Network(ulong seed) => NetworkFactory.Create(Shipped.Options with { Network = new() { Name = "mlp" } }, VectorBatch.Observation, 2, seed);

    /// <summary>log π and log π̄ of every row.</summary>
    private static (double[][] Policy, double[][] Reference) Ask(Learner learner, TrainingBatch batch)
    {
        static double[][] Rows(float[] numbers) => [.. numbers.Select(x => (double)x).Chunk(2)];
        (float[] reference, _) = VectorBatch.Forward(learner.Lagged!, batch);
        double temperature = ((NetworkReference)learner.Network.Reference!).Temperature;
        double[][] tempered = [.. Rows(reference).Select(row => row.Select(log => log / temperature).ToArray())];
        double[][] normalised = [.. tempered.Select(row => row.Select(x => x - Math.Log(row.Sum(Math.Exp))).ToArray())];
        return (Rows(VectorBatch.Forward(learner.Network, batch).LogPolicy), normalised);
    }

    private static double[] Parameters(PolicyValueNetwork network) =>
        [.. network.parameters().SelectMany(parameter => parameter.data<float>().ToArray()).Select(value => (double)value)];
}
