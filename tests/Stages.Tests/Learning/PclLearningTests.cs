using Flow.Contracts;
using Flow.Contracts.Messages;
using Flow.Contracts.Options;
using Flow.Stages.Learning;
using Flow.Stages.Learning.Rules;
using Flow.Stages.Networks;
using Flow.Stages.Optimizers;
using Flow.Stages.Persistence;
using Flow.Stages.Replay;
using static TorchSharp.torch;

namespace Flow.Stages.Tests.Learning;

/// <summary>
/// Path consistency on a small problem whose regularised optimum is computed exactly: it is learnt from the play of one who acts at random.
/// </summary>
public abstract class PclLearningTests(string path)
{
    private const int Environments = 16;
    private const int Steps = 6;

    private TrainingOptions Options { get; } = (Shipped.Options with
    {
        Run = new() { GradientPath = path, Environments = Environments },
        Environment = new() { Name = "cartpole" },
        Network = new() { Name = "mlp" },
        Rule = new() { Name = "pcl", Streams = "raw", Rollout = Steps, N = 3, Tau = 0.5, Gamma = SmallMdp.Gamma },
    }).With(new OptimizerOptions { Name = "adam", LearningRate = 1e-2, MaxGradientNorm = 10 });

    [Theory]
    [InlineData("none", "raw", 3)]
    [InlineData("none", "scaled", 1)]
    [InlineData("uniform", "raw", 6)]
    [InlineData("uniform", "scaled", 3)]
    public void Value_and_policy_become_those_of_the_regularised_optimum(string reference, string streams, int n)
    {
        var mdp = new SmallMdp(seed: 3);
        TrainingOptions options = Options with { Rule = Options.Rule with { Reference = reference, Streams = streams, N = n } };
        using Learner learner = Learn(options, mdp.Played(Environments, Steps, seed: 1), updates: 1500);

        ShouldBeOptimal(learner, mdp, reference == "uniform" ? -Math.Log(SmallMdp.Actions) : 0);
    }

    [Theory]
    [InlineData("raw", true)]
    [InlineData("scaled", false)]
    public void Only_where_streams_are_scaled_does_the_value_learn_by_its_coefficient(string streams, bool learns)
    {
        TrainingOptions options = Options with { Rule = Options.Rule with { Streams = streams, ValueCoefficient = 0 } };
        TrainingBatch played = new SmallMdp(seed: 3).Played(Environments, Steps, seed: 1);
        using Learner learner = CreateLearner(options, updates: 10);
        float[] ValueHead() => [.. learner.Network.named_parameters().Single(one => one.name == "value.weight").parameter.data<float>()];
        float[] before = ValueHead();
        learner.Update(played, 0);
        ValueHead().SequenceEqual(before).ShouldBe(!learns);
    }

    [Fact]
    public void So_they_do_from_replayed_paths_alone()
    {
        var mdp = new SmallMdp(seed: 4);
        TrainingOptions options = Options with { Replay = new ReplayOptions { Capacity = 1000, Batch = 64, Mixing = 1, Steps = 4, Priority = 0.3 } };
        TrainingBatch played = mdp.Played(Environments, Steps, seed: 2);
        PathSample sample = SmallMdp.Replayed(played, new ReplayWindow(4, SmallMdp.Gamma, 0.3), new PathSample(64, 4, SmallMdp.Observation.Bytes));
        var batch = new TrainingBatch(Environments, Steps, groups: 1, owner: null, sample);
        batch.Observations[0] = played.Observations[0];
        using Learner learner = Learn(options, batch, updates: 1500);

        ShouldBeOptimal(learner, mdp, 0);
    }

    [Fact]
    public void The_rollout_and_what_is_replayed_are_mixed_by_their_weights()
    {
        var mdp = new SmallMdp(seed: 5);
        TrainingBatch played = mdp.Played(Environments, Steps, seed: 2);
        double Loss(double mixing)
        {
            PathSample sample = SmallMdp.Replayed(played, new ReplayWindow(3, SmallMdp.Gamma), new PathSample(8, 3, SmallMdp.Observation.Bytes));
            var batch = new TrainingBatch(Environments, Steps, groups: 1, owner: null, sample);
            batch.Observations[0] = played.Observations[0];
            played.Rewards.CopyTo(batch.Rewards, 0);
            played.Terminated.CopyTo(batch.Terminated, 0);
            played.Actions.CopyTo(batch.Actions, 0);
            TrainingOptions options = Options with { Replay = new ReplayOptions { Capacity = 1000, Batch = 8, Mixing = mixing } };
            using Learner learner = CreateLearner(options, 1);
            return learner.Update(batch, 0).Loss;
        }

        Loss(0.25).ShouldBe((0.75 * Loss(0)) + (0.25 * Loss(1)), 1e-6);
        Math.Abs(Loss(0) - Loss(1)).ShouldBeGreaterThan(1e-3);
    }

    [Theory]
    [InlineData("pcl")]
    [InlineData("pgq")]
    public void Until_replay_begins_a_rule_learns_from_its_own_play_alone(string rule)
    {
        const int First = 3;
        TrainingOptions options = Options with
        {
            Rule = Options.Rule with { Name = rule, Rollout = rule == "pcl" ? Steps : 0, N = rule == "pcl" ? 3 : Steps },
            Replay = new ReplayOptions { Capacity = 1000, Batch = 8, Steps = 1, Mixing = 0.25 },
        };
        double Loss(TrainingOptions with, long update)
        {
            using Learner learner = CreateLearner(with, 10);
            return learner.Update(SmallBatch.Of(with, seed: 2), update).Loss;
        }

        TrainingOptions waiting = options with { Rule = options.Rule with { LearningStarts = First * Environments * Steps } };
        double own = 0.75 * Loss(options with { Replay = options.Replay with { Mixing = 0 } }, 0);
        Loss(waiting, First - 1).ShouldBe(own, 1e-6);
        Loss(waiting, First).ShouldBe(Loss(options, 0));
        Math.Abs(Loss(options, 0) - own).ShouldBeGreaterThan(1e-3);
    }

    [Theory]
    [InlineData(2)]
    [InlineData(4)]
    public void Shards_have_the_whole_batchs_loss_for_their_mean(int shards)
    {
        TrainingBatch batch = new PlayedPaths(seed: 1, environments: 8, steps: 5).Batch;
        double Loss(int parts)
        {
            TrainingOptions options = Options with { Run = Options.Run with { Environments = 8, Shards = parts }, Rule = Options.Rule with { Rollout = 5 } };
            using var learner = new Learner(
                NetworkFactory.Create(Shipped.Options with { Network = new() { Name = "mlp" } }, PlayedPaths.Observation, 2, seed: 1), RuleDefinition.CreateNamed(options), options, 10, CPU);
            return learner.Update(batch, 0).Loss;
        }

        Loss(shards).ShouldBe(Loss(1), 1e-6);
    }

    [Fact]
    public void A_batch_that_was_packed_into_a_file_gives_the_same_update()
    {
        TrainingBatch batch = new PlayedPaths(seed: 3, environments: 4, steps: 5).Batch;
        batch.Truncated.Zip(batch.Terminated).ShouldContain((true, false));
        TrainingBatch copy = BatchFiles.Unpack(BatchFiles.Pack(batch, PlayedPaths.Observation.Bytes, successors: true), batch.Rollout, 4, 5);
        string Digest(TrainingBatch learnt)
        {
            TrainingOptions options = Options with { Run = Options.Run with { Environments = 4 }, Rule = Options.Rule with { Rollout = 5 } };
            using var learner = new Learner(
                NetworkFactory.Create(Shipped.Options with { Network = new() { Name = "mlp" } }, PlayedPaths.Observation, 2, seed: 1), RuleDefinition.CreateNamed(options), options, 10, CPU);
            learner.Update(learnt, 0);
            return LearnerState.Digest(learner);
        }

        Digest(copy).ShouldBe(Digest(batch));
    }

    private void ShouldBeOptimal(Learner learner, SmallMdp mdp, double logReference)
    {
        double Value(double[] row) => SmallMdp.Soft(row, Options.Rule.Tau, logReference);
        double[][] q = mdp.Optimum(Value);
        using IDisposable noGrad = no_grad();
        PolicyHeads heads = PolicyHeads.Of(learner.Network, eye(SmallMdp.States), new Regularizer(Options.Rule.Tau, logReference));
        float[] values = [.. heads.Values.data<float>()];
        float[][] policy = [.. heads.LogPolicy.data<float>().ToArray().Chunk(SmallMdp.Actions)];
        for (int state = 0; state < SmallMdp.States; state++)
        {
            ((double)values[state]).ShouldBe(Value(q[state]), 0.02);
            for (int action = 0; action < SmallMdp.Actions; action++)
                (logReference + ((q[state][action] - Value(q[state])) / Options.Rule.Tau)).ShouldBe(policy[state][action], 0.05);
        }

        Math.Abs(values[0] - mdp.Optimum(row => row.Max())[0].Max()).ShouldBeGreaterThan(0.1, "the plain optimum is another");
    }

    private static Learner Learn(TrainingOptions options, TrainingBatch batch, int updates)
    {
        Learner learner = CreateLearner(options, updates);
        for (int update = 0; update < updates; update++)
            learner.Update(batch, update);
        return learner;
    }

    private static Learner CreateLearner(TrainingOptions options, long updates)
    {
        PolicyValueNetwork Network() => NetworkFactory.Create(Shipped.Options with { Network = new() { Name = "mlp" } }, SmallMdp.Observation, SmallMdp.Actions, seed: 1);
        return new(Network(), RuleDefinition.CreateNamed(options), options, updates, CPU, options.HasTarget() ? Network() : null);
    }
}
