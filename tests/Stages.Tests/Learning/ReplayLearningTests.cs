using Flow.Contracts.Messages;
using Flow.Contracts.Options;
using Flow.Stages.Learning;
using Flow.Stages.Learning.Rules;
using Flow.Stages.Learning.Rules.References;
using Flow.Stages.Networks;
using Flow.Stages.Optimizers;
using Flow.Stages.Persistence;
using static TorchSharp.torch;

namespace Flow.Stages.Tests.Learning;

/// <summary>The learner and its rules reach the optimum of small problems, which is computed exactly beside them.</summary>
public abstract class ReplayLearningTests(string path)
{
    private const double Tau = 0.5;

    private TrainingOptions Options { get; } = (Shipped.Options with
    {
        Run = new() { GradientPath = path, Environments = 1 },
        Environment = new() { Name = "cartpole" },
        Network = new() { Name = "mlp" },
        Rule = new() { Rollout = 4, N = 1, Tau = Tau, Gamma = SmallMdp.Gamma },
        Replay = new ReplayOptions { Capacity = 1000, Batch = SmallMdp.States * SmallMdp.Actions },
        Q = new QOptions { TargetEvery = 80 },
    }).With(new OptimizerOptions { Name = "adam", LearningRate = 5e-3, LearningRateSchedule = "linear", MaxGradientNorm = 10 });

    [Theory]
    [InlineData("dqn", "none", "plain", "single", "huber")]
    [InlineData("dqn", "none", "dueling", "double", "squared")]
    [InlineData("soft-dqn", "none", "plain", "single", "huber")]
    [InlineData("soft-dqn", "uniform", "plain", "single", "squared")]
    [InlineData("soft-dqn", "uniform", "dueling", "double", "huber")]
    [InlineData("soft-dqn", "given", "plain", "single", "huber")]
    [InlineData("soft-dqn", "given", "dueling", "double", "squared")]
    public void Q_becomes_that_of_the_rules_own_optimum(string rule, string reference, string head, string selection, string loss)
    {
        TrainingOptions options = Options with
        {
            Rule = Options.Rule with { Name = rule, Reference = reference, ReferenceWeights = reference == "given" ? "5, 1, 2" : "" },
            Q = Options.Q with { Head = head, Selection = selection, Loss = loss },
        };
        var mdp = new SmallMdp(seed: 3);
        double[][] soft = mdp.Optimum(q => SmallMdp.Soft(q, Tau, SmallMdp.Reference(reference)));
        double[][] plain = mdp.Optimum(q => q.Max());

        double[][] learnt = Learn(options, mdp.Everything(steps: 1, _ => 0), updates: 1500);

        Worst(learnt, rule == "dqn" ? plain : soft).ShouldBeLessThan(0.03);
        Worst(learnt, rule == "dqn" ? soft : plain).ShouldBeGreaterThan(0.2, "the other problem's optimum is another");
    }

    [Fact]
    public void A_target_network_that_follows_slowly_leads_there_too()
    {
        TrainingOptions options = Options with { Rule = Options.Rule with { Name = "soft-dqn" }, Q = new QOptions { TargetEvery = 1, TargetRate = 0.05 } };
        var mdp = new SmallMdp(seed: 4);

        Worst(Learn(options, mdp.Everything(1, _ => 0), updates: 1500), mdp.Optimum(q => SmallMdp.Soft(q, Tau, 0))).ShouldBeLessThan(0.03);
    }

    [Fact]
    public void Greedy_windows_of_several_steps_have_the_same_optimum()
    {
        var mdp = new SmallMdp(seed: 5);
        double[][] optimum = mdp.Optimum(q => q.Max());
        int Best(int state) => Array.IndexOf(optimum[state], optimum[state].Max());

        Worst(Learn(Options with { Rule = Options.Rule with { Name = "dqn" } }, mdp.Everything(steps: 3, Best), updates: 1500), optimum).ShouldBeLessThan(0.03);
    }

    [Theory]
    [InlineData(1, 1.0, true)]
    [InlineData(12, 1.0, true)]
    [InlineData(13, 1.0, false)]
    [InlineData(12, 0.5, false)]
    public void The_target_network_is_a_copy_every_so_many_steps(long every, double rate, bool equal)
    {
        // Three updates of four steps each: the twelfth step is the last.
        TrainingOptions options = Options with { Rule = Options.Rule with { Name = "dqn" }, Q = new QOptions { TargetEvery = every, TargetRate = rate } };
        using Learner learner = CreateLearner(options, updates: 10);
        double[] before = Parameters(learner.Target!);
        Parameters(learner.Network).ShouldBe(before);
        TrainingBatch batch = Batch(new SmallMdp(6).Everything(1, _ => 0));
        for (int update = 0; update < 3; update++)
            learner.Update(batch, update);

        Parameters(learner.Network).SequenceEqual(Parameters(learner.Target!)).ShouldBe(equal);
        Parameters(learner.Target!).SequenceEqual(before).ShouldBe(every == 13);
        if (rate == 0.5)
            Parameters(learner.Target!).ShouldBe([.. before.Zip(Parameters(learner.Network), (a, b) => (a + b) / 2)], 1e-6);
    }

    [Fact]
    public void Gradients_can_be_clipped_each_by_itself()
    {
        TrainingOptions options = (Options with { Rule = Options.Rule with { Name = "dqn" } }).With(Options.Optimizer with { Name = "rmsprop", RmsPropDecay = 1, RmsPropEpsilon = 0, MaxGradientNorm = 1e-3, LearningRate = 1 });
        double Moved(string clipping)
        {
            using Learner learner = CreateLearner(options.With(options.Optimizer with { Clipping = clipping }), updates: 1_000_000);
            double[][] before = [.. learner.Network.parameters().Select(parameter => parameter.data<float>().Select(x => (double)x).ToArray())];
            learner.Update(Batch(new SmallMdp(6).Everything(1, _ => 0)), 0);
            return learner.Network.parameters().Zip(before, (parameter, old) =>
                Math.Sqrt(parameter.data<float>().Zip(old, (x, y) => (x - y) * (x - y)).Sum())).Max();
        }

        Moved("each").ShouldBe(1e-3, 1e-5);
        Moved("global").ShouldBeLessThan(0.99e-3);
    }

    [Fact]
    public void Statistics_are_those_of_what_was_replayed()
    {
        using Learner learner = CreateLearner(Options with { Rule = Options.Rule with { Name = "soft-dqn" }, Q = Options.Q with { Loss = "squared" } }, updates: 2000);
        TrainingBatch batch = Batch(new SmallMdp(6).Everything(1, _ => 0));
        for (int update = 0; update < 1500; update++)
            learner.Update(batch, update);
        Contracts.Events.UpdateStatistics last = learner.Update(batch, 1500);

        last.Loss.ShouldBe(last.QLoss!.Value, 1e-6);
        last.PolicyLoss.ShouldBeNull();
        last.ValueLoss.ShouldBeNull();
        last.ExplainedVariance.ShouldBeInRange(0.99, 1);
        last.Entropy.ShouldBeInRange(0.1, Math.Log(SmallMdp.Actions));
        last.Divergence.ShouldBeNull("there is no reference");
    }

    [Fact]
    public void Of_targets_that_are_all_the_same_no_share_is_explained()
    {
        using Learner learner = CreateLearner(Options with { Rule = Options.Rule with { Name = "dqn" } }, updates: 10);
        TransitionSample everything = new SmallMdp(6).Everything(1, _ => 0);
        Array.Clear(everything.Returns);
        Array.Clear(everything.Discounts);

        learner.Update(Batch(everything), 0).ExplainedVariance.ShouldBe(double.NaN);
    }

    private static double[][] Learn(TrainingOptions options, TransitionSample everything, int updates)
    {
        using Learner learner = CreateLearner(options, updates);
        TrainingBatch batch = Batch(everything);
        for (int update = 0; update < updates; update++)
            learner.Update(batch, update);
        using IDisposable noGrad = no_grad();
        (Tensor logits, Tensor values) = learner.Network.call(eye(SmallMdp.States));
        float[] q = QFit.Of(options.Q).Q(PolicyHeads.Of(logits, values, new SharedWeight(0))).data<float>().ToArray();
        return [.. q.Select(x => (double)x).Chunk(SmallMdp.Actions)];
    }

    private static Learner CreateLearner(TrainingOptions options, long updates)
    {
        PolicyValueNetwork network = CreateNetwork();
        network.Reference = new ReferencePolicies(options, SmallMdp.Observation, SmallMdp.Actions, CPU, saved: null).Create(CreateNetwork);
        return new Learner(network, RuleDefinition.CreateNamed(options), options, updates, CPU, CreateNetwork());
    }

    private static PolicyValueNetwork CreateNetwork() => NetworkFactory.Create(Shipped.Options with { Network = new() { Name = "mlp" } }, SmallMdp.Observation, SmallMdp.Actions, seed: 1);

    private static TrainingBatch Batch(TransitionSample sample) => new(environments: 1, steps: 4, groups: 1, owner: null, sample);

    private static double[] Parameters(PolicyValueNetwork network) =>
        [.. network.parameters().SelectMany(parameter => parameter.data<float>().ToArray()).Select(x => (double)x)];

    private static double Worst(double[][] a, double[][] b) => a.SelectMany(row => row).Zip(b.SelectMany(row => row), (x, y) => Math.Abs(x - y)).Max();
}
