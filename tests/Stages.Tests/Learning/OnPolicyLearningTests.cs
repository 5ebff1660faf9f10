using Flow.Contracts.Options;
using Flow.Stages.Learning;
using Flow.Stages.Learning.Rules;
using Flow.Stages.Networks;
using Flow.Stages.Optimizers;
using Flow.Stages.Persistence;
using static TorchSharp.torch;

namespace Flow.Stages.Tests.Learning;

/// <summary>Rules that learn from their own play reach the optimum of their own problem, which is computed exactly beside them.</summary>
public abstract class OnPolicyLearningTests(string path)
{
    private const double Tau = 0.5;
    private const int Updates = 400;

    private TrainingOptions Options { get; } = (Shipped.Options.With(new DampedOptions { Epsilon = 0.1, Epochs = 4 }) with
    {
        Run = new() { GradientPath = path, Environments = 64 },
        Environment = new() { Name = "cartpole" },
        Network = new() { Name = "mlp" },
        Rule = new() { N = 4, Tau = Tau, Gamma = SmallMdp.Gamma, ValueCoefficient = 0.5 },
    }).With(new OptimizerOptions { Name = "adam", LearningRate = 1e-2, MaxGradientNorm = 10 });

    [Theory]
    [InlineData("pg-proper", "none")]
    [InlineData("pg-proper", "uniform")]
    [InlineData("ql-online", "none")]
    [InlineData("ql-online", "uniform")]
    [InlineData("natural-pg", "none")]
    [InlineData("damped-q", "none")]
    [InlineData("pcl", "uniform")]
    [InlineData("pg-proper", "given")]
    [InlineData("ql-online", "given")]
    [InlineData("natural-pg", "given")]
    [InlineData("damped-q", "given")]
    [InlineData("pcl", "given")]
    public void Policy_and_value_become_those_of_the_regularised_optimum(string rule, string reference)
    {
        var mdp = new SmallMdp(seed: 3);
        double[] weights = SmallMdp.Reference(reference);
        double Value(double[] row) => SmallMdp.Soft(row, Tau, weights);
        double[][] q = mdp.Optimum(Value);

        (double[][] logPolicy, double[] values) = Learn(mdp, Options with { Rule = Options.Rule with { Name = rule, Reference = reference, ReferenceWeights = reference == "given" ? "5, 1, 2" : "" } });

        Off(values, [.. q.Select(Value)]).ShouldBeLessThan(0.1);
        Off(logPolicy, [.. q.Select(row => row.Zip(weights, (x, weight) => Math.Log(weight) + ((x - Value(row)) / Tau)).ToArray())]).ShouldBeLessThan(0.05);
        Off(values, [.. mdp.Optimum(row => row.Max()).Select(row => row.Max())]).ShouldBeGreaterThan(0.2, "the plain optimum is another");
    }

    /// <summary>Its regulariser acts on the state at hand: π(·|s) ∝ exp(Q/τ), where Q is that of π without any entropy.</summary>
    [Fact]
    public void The_naive_policy_gradient_has_a_fixed_point_of_its_own()
    {
        var mdp = new SmallMdp(seed: 3);
        double[][] q = mdp.PlainValueOf(row => [.. Boltzmann(row).Select(Math.Exp)]);
        double[][] soft = mdp.Optimum(row => SmallMdp.Soft(row, Tau, 0));

        (double[][] logPolicy, double[] values) = Learn(mdp, Options with { Rule = Options.Rule with { Name = "pg-naive" } });

        Off(values, [.. q.Select(row => row.Zip(Boltzmann(row), (x, log) => x * Math.Exp(log)).Sum())]).ShouldBeLessThan(0.1);
        Off(logPolicy, [.. q.Select(Boltzmann)]).ShouldBeLessThan(0.05);
        Off(logPolicy, [.. soft.Select(Boltzmann)]).ShouldBeGreaterThan(0.1);
    }

    /// <summary>At a low temperature both of its steps agree: the best action is the one that it takes.</summary>
    [Fact]
    public void Pgq_from_its_own_play_finds_the_best_actions()
    {
        var mdp = new SmallMdp(seed: 3);
        TrainingOptions options = Options with { Rule = Options.Rule with { Name = "pgq", Tau = 0.02 }, Replay = new ReplayOptions { Steps = 1 }, Q = new QOptions { TargetEvery = 256 } };
        double[][] q = mdp.Optimum(row => row.Max());

        (double[][] logPolicy, _) = Learn(mdp, options);

        for (int state = 0; state < SmallMdp.States; state++)
        {
            double lost = q[state].Max() - q[state].Zip(logPolicy[state], (x, log) => x * Math.Exp(log)).Sum();
            lost.ShouldBeLessThan(0.05);
        }
    }

    private static (double[][] LogPolicy, double[] Values) Learn(SmallMdp mdp, TrainingOptions options)
    {
        PolicyValueNetwork Network() => NetworkFactory.Create(Shipped.Options with { Network = new() { Name = "mlp" } }, SmallMdp.Observation, SmallMdp.Actions, seed: 1);
        PolicyValueNetwork trained = Network();
        trained.Reference = new ReferencePolicies(options, SmallMdp.Observation, SmallMdp.Actions, CPU, saved: null).Create(Network);
        using var learner = new Learner(trained, RuleDefinition.CreateNamed(options), options, Updates, CPU, options.HasTarget() ? Network() : null);
        var play = new OnPolicyPlay(mdp, options, learner);
        for (int update = 0; update < Updates; update++)
            play.Update(update);
        return play.Ask();
    }

    /// <summary>log π ∝ q/τ.</summary>
    private static double[] Boltzmann(double[] q) => [.. q.Select(x => (x - SmallMdp.Soft(q, Tau, 0)) / Tau)];

    private static double Off(double[] a, double[] b) => a.Zip(b, (x, y) => Math.Abs(x - y)).Max();

    /// <summary>The largest difference of two probabilities.</summary>
    private static double Off(double[][] logPolicy, double[][] expected) =>
        logPolicy.Zip(expected, (row, other) => row.Zip(other, (x, y) => Math.Abs(Math.Exp(x) - Math.Exp(y))).Max()).Max();
}
