using System.Runtime.InteropServices;
using Flow.Contracts.Environments;
using Flow.Contracts.Events;
using Flow.Contracts.Messages;
using Flow.Contracts.Options;
using Flow.Stages.Learning;
using Flow.Stages.Learning.Rules;
using Flow.Stages.Optimizers;
using static TorchSharp.torch;

namespace Flow.Stages.Tests.Wiring;

/// <summary>The steps of the learner on replayed transitions are those of the equations' gradients, parameter by parameter.</summary>
public sealed class QLearningStepTests
{
    private const int Rows = 24;
    private const int TargetVersion = 3;
    private static readonly ObservationSpec Observation = new(ElementType.Float32, 4);

    private static TrainingOptions Options { get; } = (Shipped.Options with
    {
        Run = new() { Environments = 4, GradientPath = "plain" },
        Rule = new() { N = 1, Rollout = 3, Tau = 0.5 },
        Replay = new ReplayOptions { Capacity = 1000, Batch = Rows },
    }).With(new OptimizerOptions { MaxGradientNorm = 1e9, LearningRateSchedule = "constant" });

    public static TheoryData<string, string, string, string> Rules => new()
    {
        { "dqn", "plain", "single", "squared" },
        { "dqn", "dueling", "double", "huber" },
        { "soft-dqn", "plain", "single", "huber" },
        { "soft-dqn", "plain", "double", "squared" },
        { "soft-dqn", "dueling", "double", "huber" },
    };

    [Theory]
    [MemberData(nameof(Rules))]
    public void A_step_is_that_of_the_gradient_with_its_targets_held_fixed(string rule, string head, string selection, string loss)
    {
        // With mean squares that stay 1 a step of RMSProp is the gradient itself.
        TrainingOptions options = (Options with
        {
            Rule = Options.Rule with { Name = rule },
            Q = new QOptions { Head = head, Selection = selection, Loss = loss },
        }).With(Options.Optimizer with { LearningRate = 1, RmsPropDecay = 1, RmsPropEpsilon = 0 });
        TransitionSample sample = Sample(seed: 1);
        using Learner learner = CreateLearner(options);
        var before = LinearWeights.Of(learner.Network);
        var plain = new PlainQLearning(options, LinearWeights.Of(learner.Target!));
        UpdateStatistics statistics = learner.Update(Batch(sample), 0);
        double[] gradient = plain.Gradient(before, sample).Numbers;

        LinearWeights.Of(learner.Network).Numbers.ShouldBe(before.Numbers.Zip(gradient, (old, slope) => old - slope), 1e-5);
        statistics.Loss.ShouldBe(plain.Loss(before, sample), 1e-5);
        statistics.GradientNorm.ShouldBe(Math.Sqrt(gradient.Sum(slope => slope * slope)), 1e-5);
        statistics.ExplainedVariance.ShouldBe(1 - (Variance(plain.Errors(before, sample)) / Variance(plain.Targets(before, sample))), 1e-5);
    }

    /// <summary>Adam's t counts the steps that were taken, from 1, however long the run waited before the first.</summary>
    [Theory]
    [InlineData(0)]
    [InlineData(600)]
    public void Adams_steps_are_counted_from_the_first_that_was_taken(long learningStarts)
    {
        TrainingOptions options = (Options with
        {
            Rule = Options.Rule with { Name = "dqn", LearningStarts = learningStarts },
            Q = new QOptions { Loss = "squared" },
        }).With(Options.Optimizer with { Name = "adam", LearningRate = 0.125, AdamEpsilon = 1e-3 });
        using Learner learner = CreateLearner(options);
        var theta = LinearWeights.Of(learner.Network);
        var plain = new PlainQLearning(options, LinearWeights.Of(learner.Target!));
        (double[] mean, double[] square) = (theta.Zeros().Numbers, theta.Zeros().Numbers);
        for (int step = 1; step <= 4; step++)
        {
            TransitionSample sample = Sample(seed: step);
            double[] gradient = plain.Gradient(theta, sample).Numbers;
            double rate = options.Optimizer.LearningRate * Math.Sqrt(1 - Math.Pow(options.Optimizer.AdamBeta2, step)) / (1 - Math.Pow(options.Optimizer.AdamBeta1, step));
            for (int i = 0; i < gradient.Length; i++)
            {
                mean[i] += (1 - options.Optimizer.AdamBeta1) * (gradient[i] - mean[i]);
                square[i] += (1 - options.Optimizer.AdamBeta2) * ((gradient[i] * gradient[i]) - square[i]);
                theta.Numbers[i] -= rate * mean[i] / (Math.Sqrt(square[i]) + options.Optimizer.AdamEpsilon);
            }

            learner.Update(Batch(sample), (learningStarts / options.RowsOfRollout()) + step - 1);
            LinearWeights.Of(learner.Network).Numbers.ShouldBe(theta.Numbers, 1e-4);
        }
    }

    private static Learner CreateLearner(TrainingOptions options) => new(
        LinearNetwork.Create(Observation, 3, version: 1), RuleDefinition.CreateNamed(options), options, 100, CPU, LinearNetwork.Create(Observation, 3, TargetVersion));

    private static TrainingBatch Batch(TransitionSample sample) =>
        new(Options.Run.Environments, Options.RolloutSteps(), groups: 1, owner: null, sample);

    /// <summary>Transitions of random observations; every fourth leads to a terminal state.</summary>
    private static TransitionSample Sample(int seed)
    {
        var random = new Random(seed);
        var sample = new TransitionSample(Rows, Observation.Bytes);
        for (int row = 0; row < Rows; row++)
        {
            Draw(random, sample.Observation(row));
            Draw(random, sample.Next(row));
            sample.Actions[row] = random.Next(3);
            sample.Returns[row] = random.Next(-8, 9) / 4f;
            sample.Discounts[row] = row % 4 == 0 ? 0 : 0.75f;
        }

        return sample;
    }

    private static void Draw(Random random, Span<byte> observation)
    {
        foreach (ref float number in MemoryMarshal.Cast<byte, float>(observation))
            number = random.Next(-8, 9) / 4f;
    }

    private static double Variance(double[] numbers) => numbers.Average(x => x * x) - Math.Pow(numbers.Average(), 2);
}
