using Flow.Contracts.Events;
using Flow.Contracts.Messages;
using Flow.Contracts.Options;
using Flow.Stages.Learning;
using Flow.Stages.Learning.Diagnostics;
using Flow.Stages.Learning.Rules;
using Flow.Stages.Learning.Rules.References;
using Flow.Stages.Learning.Staging;
using Flow.Stages.Learning.Terms;
using Flow.Stages.Networks;
using Flow.Stages.Pipeline;
using TorchSharp;
using static TorchSharp.torch;

namespace Flow.Stages.Tests.Learning;

public sealed class GradientComparisonTests
{
    private static readonly TrainingOptions Options = (Shipped.Options with
    {
        Environment = new() { Name = "cartpole" },
        Network = new() { Name = "mlp" },
        Run = new() { Environments = 4 },
        Rule = new() { N = 3, Tau = 0.2, Gamma = 0.9 },
    }).With(new ObservabilityOptions { DiagnosticsEvery = 10 });

    private readonly PolicyValueNetwork _network = NetworkFactory.Create(Shipped.Options with { Network = new() { Name = "mlp" } }, VectorBatch.Observation, 2, seed: 3);
    private readonly TrainingBatch _batch;

    public GradientComparisonTests()
    {
        _batch = VectorBatch.Of(_network, Options, advantage: 1);
        var random = new Random(4);
        for (int row = 0; row < _batch.Rows; row++)
        {
            _batch.Actions[row] = random.Next(2);
            _batch.Advantages[row] = random.NextSingle() - 0.5f;
            _batch.ValueTargets[row] = _batch.Values[row] + _batch.Advantages[row];
            _batch.QTargets[row] = _batch.ValueTargets[row] - 0.1f;
        }
    }

    [Fact]
    public void Norms_variances_and_cosine_are_those_of_the_parts_by_definition()
    {
        GradientDiagnostics measured = Measure();
        double[][] policy = Parts(new PgProper(Options.Rule.Tau, Options.Rule.ValueCoefficient));
        double[][] q = Parts(new QlOnline(Options.Rule.Tau, Options.Rule.ValueCoefficient));

        measured.PolicyNorm.ShouldBe(Norm(Mean(policy)), 1e-5);
        measured.QNorm.ShouldBe(Norm(Mean(q)), 1e-5);
        measured.PolicyVariance.ShouldBe(Variance(policy), 1e-5 * Variance(policy));
        measured.QVariance.ShouldBe(Variance(q), 1e-5 * Variance(q));
        double product = Mean(policy).Zip(Mean(q), (a, b) => a * b).Sum();
        measured.Cosine.ShouldBe(product / (Norm(Mean(policy)) * Norm(Mean(q))), 1e-5);
        measured.Cosine.ShouldBeInRange(-1, 1);
    }

    [Fact]
    public void The_norm_of_the_policy_gradient_is_that_of_the_update()
    {
        double norm = Measure().PolicyNorm;
        using var learner = new Learner(_network, new PgProper(Options.Rule.Tau, Options.Rule.ValueCoefficient), Options, updates: 10, CPU);
        learner.Update(_batch, 0).GradientNorm.ShouldBe(norm, 1e-4);
    }

    [Theory]
    [InlineData("scaled")]
    [InlineData("raw")]
    public void The_norm_of_soft_q_learnings_gradient_is_that_of_the_update(string streams)
    {
        TrainingOptions options = Options with { Rule = Options.Rule with { Name = "ql-online", Streams = streams } };
        double norm = Measure(options).QNorm;
        using var learner = new Learner(_network, RuleDefinition.CreateNamed(options), options, updates: 10, CPU);
        learner.Update(_batch, 0).GradientNorm.ShouldBe(norm, 1e-4);
    }

    [Fact]
    public void With_raw_streams_both_are_those_of_65()
    {
        GradientDiagnostics measured = Measure(Options with { Rule = Options.Rule with { Streams = "raw" } });
        double[][] policy = Parts(new PgProper(Options.Rule.Tau, 1 / Options.Rule.Tau), factor: Options.Rule.Tau);
        double[][] q = Parts(new QlOnline(Options.Rule.Tau, Options.Rule.ValueCoefficient, raw: true));

        measured.PolicyNorm.ShouldBe(Norm(Mean(policy)), 1e-5);
        measured.QNorm.ShouldBe(Norm(Mean(q)), 1e-5);
        Math.Abs(measured.QNorm - Measure().QNorm).ShouldBeGreaterThan(0.05, "the scaled streams are others");
    }

    [Fact]
    public void The_entropy_constant_is_the_bonus_of_an_episode_without_end()
    {
        Measure().EntropyConstant.ShouldBe(0.9 * 0.2 * Math.Log(2) / 0.1, 1e-12);
        Measure().Divergence.ShouldBeNull("there is no reference");
    }

    [Fact]
    public void Entropy_divergence_and_explained_variance_are_those_of_the_whole_batch()
    {
        GradientDiagnostics measured = Measure(Options with { Rule = Options.Rule with { Reference = "uniform" } });
        double entropy = -VectorBatch.Forward(_network, _batch).LogPolicy.Sum(log => Math.Exp(log) * log) / _batch.Rows;

        measured.Entropy.ShouldBe(entropy, 1e-5);
        measured.Divergence.ShouldNotBeNull().ShouldBe(Math.Log(2) - entropy, 1e-5);
        measured.ExplainedVariance.ShouldBe(ExplainedVariance.Of(_batch.Values, _batch.ValueTargets));
    }

    [Fact]
    public void It_is_made_when_it_is_due()
    {
        using var comparison = new GradientComparison(_network, Options, CPU);

        comparison.Offer(_batch).ShouldNotBeNull();
        comparison.Offer(new TrainingBatch(Options.Run.Environments, Options.Rule.N, groups: 1) { Step = 9 * Options.Rule.N }).ShouldBeNull();
    }

    private GradientDiagnostics Measure(TrainingOptions? options = null)
    {
        using var comparison = new GradientComparison(_network, options ?? Options, CPU);
        return comparison.Offer(_batch)!;
    }

    /// <summary>The gradient of each environment's rows.</summary>
    private double[][] Parts(IRolloutRule rule, double factor = 1) => [.. Enumerable.Range(0, Options.Run.Environments).Select(environment =>
    {
        using DisposeScope scope = NewDisposeScope();
        using RolloutRows part = new(VectorBatch.Observation, environment * Options.Rule.N, Options.Rule.N, new PlainStaging(CPU));
        part.Load(_batch);
        part.Receive();
        (Tensor logits, Tensor values) = _network.call(part.Observations);
        RuleLoss loss = rule.Loss(PolicyHeads.Of(logits, values, new SharedWeight(0)), part.Data);
        return autograd.grad([loss.Total * factor], [.. _network.AllParameters])
            .SelectMany(gradient => gradient.reshape(-1).data<float>().ToArray()).Select(x => (double)x).ToArray();
    })];

    private static double[] Mean(double[][] parts) => [.. parts[0].Select((_, i) => parts.Average(part => part[i]))];

    private static double Norm(double[] x) => Math.Sqrt(x.Sum(value => value * value));

    private static double Variance(double[][] parts)
    {
        double[] mean = Mean(parts);
        double sum = parts.Sum(part => part.Zip(mean, (a, b) => (a - b) * (a - b)).Sum());
        return sum / (parts.Length * (parts.Length - 1));
    }
}
