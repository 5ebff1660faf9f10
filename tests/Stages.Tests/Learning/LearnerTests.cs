using Flow.Contracts.Events;
using Flow.Contracts.Messages;
using Flow.Contracts.Options;
using Flow.Stages.Learning;
using Flow.Stages.Learning.Rules;
using Flow.Stages.Learning.Rules.Natural;
using Flow.Stages.Networks;
using Flow.Stages.Optimizers;
using Flow.Stages.Pipeline;
using static TorchSharp.torch;

namespace Flow.Stages.Tests.Learning;

/// <summary>What the learner promises, on one of the ways in which it uses the tensor library.</summary>
public abstract class LearnerTests(string path)
{
    private TrainingOptions Options { get; } = (Shipped.Options with
    {
        Run = new() { GradientPath = path, Environments = 2 },
        Environment = new() { Name = "cartpole" },
        Network = new() { Name = "mlp" },
        Rule = new() { N = 3 },
    }).With(new OptimizerOptions { LearningRate = 1e-2, LearningRateSchedule = "constant" });

    [Theory]
    [InlineData("pg-naive")]
    [InlineData("pg-proper")]
    [InlineData("ql-online")]
    [InlineData("natural-pg")]
    [InlineData("damped-q")]
    public void An_action_that_went_well_becomes_likelier(string rule)
    {
        using Learner learner = Learner(Options with { Rule = Options.Rule with { Name = rule } });
        TrainingBatch batch = VectorBatch.Of(learner.Network, Options, advantage: 1);
        double before = MeanLogProbability(learner.Network, batch);
        for (int update = 0; update < 20; update++)
            learner.Update(batch, update);
        MeanLogProbability(learner.Network, batch).ShouldBeGreaterThan(before + 0.05);
    }

    [Fact]
    public void Damped_q_takes_as_many_steps_on_a_batch_as_it_is_told()
    {
        TrainingOptions options = (Options with { Rule = Options.Rule with { Name = "damped-q" } }).With(new DampedOptions { Epsilon = 0.01, Epochs = 3 });
        using Learner once = Learner(options.With(new DampedOptions { Epsilon = 0.01, Epochs = 1 }));
        using Learner thrice = Learner(options);
        TrainingBatch batch = VectorBatch.Of(once.Network, Options, advantage: 1);
        UpdateStatistics first = once.Update(batch, 0);
        once.Update(batch, 0);
        once.Update(batch, 0);

        thrice.Update(batch, 0).ShouldBe(first);
        Parameters(thrice.Network).ShouldBe(Parameters(once.Network));
    }

    [Fact]
    public void Each_gradient_step_has_a_number_of_its_own_counted_from_the_first_update()
    {
        // Adam's step size depends on the number: three steps on a batch are those of three updates, from where learning starts on.
        const int First = 4;
        TrainingOptions options = (Options with { Rule = Options.Rule with { Name = "damped-q" } }).With(Options.Optimizer with { Name = "adam" }).With(new DampedOptions { Epsilon = 0.01, Epochs = 1 });
        using Learner once = Learner(options);
        using Learner thrice = Learner(
            (options with { Rule = options.Rule with { LearningStarts = First * Options.RowsOfRollout() } }).With(new DampedOptions { Epsilon = 0.01, Epochs = 3 }));
        TrainingBatch batch = VectorBatch.Of(once.Network, Options, advantage: 1);
        for (int step = 0; step < 6; step++)
            once.Update(batch, step);

        thrice.Update(batch, First);
        thrice.Update(batch, First + 1);
        Parameters(thrice.Network).ShouldBe(Parameters(once.Network));
    }

    [Theory]
    [InlineData("cg", "global")]
    [InlineData("cg", "each")]
    [InlineData("lstsq", "global")]
    public void A_natural_gradient_step_moves_each_action_by_its_own_advantage_whatever_clips_gradients(string solver, string clipping)
    {
        // ε = 1e-3, plain descent: log π(a_t) grows by ε Δ_t, (67), where there are fewer rows than parameters. The direction is no gradient: the
        // bound for gradients, which is far below its length, leaves it alone.
        const double Step = 1e-3;
        TrainingOptions options = (Options with
        {
            Rule = Options.Rule with { Name = "natural-pg", Tau = 1e-9, ValueCoefficient = 0 },
        }).With(Options.Optimizer with { LearningRate = Step, RmsPropDecay = 1, RmsPropEpsilon = 0, MaxGradientNorm = 1e-6, Clipping = clipping }).With(new NaturalOptions { Solver = solver, Damping = 1e-6, Iterations = 20 });
        using Learner learner = Learner(options);
        TrainingBatch batch = VectorBatch.Of(learner.Network, Options, advantage: 1);
        for (int row = 0; row < batch.Rows; row++)
            batch.Advantages[row] = row - 2;
        double[] before = LogProbabilities(learner.Network, batch);
        learner.Update(batch, 0).GradientNorm.ShouldBeGreaterThan(1e-3);
        double[] moved = [.. LogProbabilities(learner.Network, batch).Zip(before, (after, old) => (after - old) / Step)];
        for (int row = 0; row < batch.Rows; row++)
            moved[row].ShouldBe(batch.Advantages[row], 0.1);
    }

    [Fact]
    public void Statistics_are_those_of_the_batch()
    {
        using Learner learner = Learner(Options with { Rule = Options.Rule with { Tau = 0.5, ValueCoefficient = 2, Reference = "uniform" } });
        TrainingBatch batch = VectorBatch.Of(learner.Network, Options, advantage: 1);
        double logProbability = MeanLogProbability(learner.Network, batch);
        UpdateStatistics statistics = learner.Update(batch, 0);
        statistics.PolicyLoss!.Value.ShouldBe(-logProbability, 1e-5);
        statistics.ValueLoss!.Value.ShouldBe(0.5, 1e-5, "V̂ − V is the advantage, 1");
        statistics.QLoss.ShouldBeNull();
        statistics.Divergence!.Value.ShouldBe(Math.Log(2) - statistics.Entropy, 1e-5);
        statistics.Loss.ShouldBe(statistics.PolicyLoss.Value + (0.5 * statistics.Divergence.Value) + (2 * statistics.ValueLoss.Value), 1e-5);
        statistics.LearningRate.ShouldBe(1e-2);
    }

    [Fact]
    public void Gradients_are_clipped_to_the_global_norm()
    {
        // With mean squares near 1 a step is the learning rate times the gradient.
        const double Norm = 1e-3;
        using Learner learner = Learner(Options.With(Options.Optimizer with { MaxGradientNorm = Norm }));
        double[] before = Parameters(learner.Network);
        UpdateStatistics statistics = learner.Update(VectorBatch.Of(learner.Network, Options, advantage: 100), 0);
        statistics.GradientNorm.ShouldBeGreaterThan(1, "before clipping");
        double moved = Math.Sqrt(Parameters(learner.Network).Zip(before).Sum(pair => Math.Pow(pair.First - pair.Second, 2)));
        moved.ShouldBe(Norm * 1e-2 / Math.Sqrt(0.99), Norm * 1e-3);
    }

    [Fact]
    public void It_tells_what_its_last_update_measured_and_how_many_steps_it_took()
    {
        using Learner learner = Learner(Options);
        (learner.Last, learner.Updates).ShouldBe((null, 0));
        TrainingBatch batch = VectorBatch.Of(learner.Network, Options, advantage: 1);
        learner.Update(batch, 0);
        UpdateStatistics second = learner.Update(batch, 1);
        learner.Last.ShouldBeSameAs(second);
        learner.Updates.ShouldBe(2);

        batch.Advantages[3] = float.NaN;
        Should.Throw<ArithmeticException>(() => learner.Update(batch, 2));
        learner.Last!.Loss.ShouldBe(double.NaN, "one that was refused is told, too");
        learner.Updates.ShouldBe(2);
    }

    [Fact]
    public void A_loss_that_is_no_number_is_a_fault_and_leaves_the_network_as_it_was()
    {
        using Learner learner = Learner(Options);
        TrainingBatch batch = VectorBatch.Of(learner.Network, Options, advantage: 1);
        batch.Advantages[3] = float.NaN;
        double[] before = Parameters(learner.Network);
        Should.Throw<ArithmeticException>(() => learner.Update(batch, 7)).Message.ShouldBe("The loss of update 7 is NaN.");
        Parameters(learner.Network).ShouldBe(before);
    }

    [Fact]
    public void A_gradient_that_is_no_number_is_a_fault_and_leaves_the_network_as_it_was()
    {
        // The loss is 1e30 and the gradient about as large, whose square is beyond float32.
        using Learner learner = Learner(Options);
        TrainingBatch batch = VectorBatch.Of(learner.Network, Options, advantage: 1);
        batch.Advantages[3] = 1e30f;
        double[] before = Parameters(learner.Network);
        Should.Throw<ArithmeticException>(() => learner.Update(batch, 7)).Message.ShouldStartWith("The gradient's norm of update 7 is ");
        Parameters(learner.Network).ShouldBe(before);
    }

    [Theory]
    [InlineData(3, 1)]
    [InlineData(3, 2)]
    [InlineData(3, 3)]
    [InlineData(2, 2)]
    public void Shards_take_the_step_of_the_whole_batch_whoever_works_at_them(int shards, int workers)
    {
        using Learner whole = Learner(Options);
        using Learner one = Learner(Options with { Run = Options.Run with { Shards = shards } });
        using Learner many = Learner((Options with { Run = Options.Run with { Shards = shards } }).WithWorkers(StageName.Learning, workers));
        TrainingBatch batch = VectorBatch.Of(whole.Network, Options, advantage: 1);
        for (int update = 0; update < 5; update++)
        {
            UpdateStatistics expected = whole.Update(batch, update);
            UpdateStatistics statistics = many.Update(batch, update);
            statistics.ShouldBe(one.Update(batch, update));
            statistics.Loss.ShouldBe(expected.Loss, 1e-5);
            statistics.Entropy.ShouldBe(expected.Entropy, 1e-5);
            statistics.GradientNorm.ShouldBe(expected.GradientNorm, 1e-4);
        }

        Parameters(many.Network).ShouldBe(Parameters(one.Network));
        Parameters(many.Network).Zip(Parameters(whole.Network), (a, b) => Math.Abs(a - b)).Max().ShouldBeLessThan(1e-4);
    }

    private static Learner Learner(TrainingOptions options) =>
        new(NetworkFactory.Create(Shipped.Options with { Network = new() { Name = "mlp" } }, VectorBatch.Observation, 2, seed: 1), RuleDefinition.CreateNamed(options), options, updates: 100, CPU);

    private static double MeanLogProbability(PolicyValueNetwork network, TrainingBatch batch) => LogProbabilities(network, batch).Average();

    /// <summary>log π(1|s) of every row.</summary>
    private static double[] LogProbabilities(PolicyValueNetwork network, TrainingBatch batch) =>
        [.. VectorBatch.Forward(network, batch).LogPolicy.Where((_, i) => i % 2 == 1).Select(value => (double)value)];

    private static double[] Parameters(PolicyValueNetwork network) =>
        [.. network.parameters().SelectMany(parameter => parameter.data<float>().ToArray()).Select(value => (double)value)];
}
