using Flow.Contracts.Messages;
using Flow.Contracts.Options;
using Flow.Stages.Learning;
using Flow.Stages.Learning.Rules;
using Flow.Stages.Networks;
using static TorchSharp.torch;

namespace Flow.Stages.Tests.Learning;

/// <summary>The batch of the next update is gathered during the one before, where it is there already; nothing else comes of it.</summary>
public abstract class LoadingAheadTests(string path)
{
    private const int Batches = 5;

    private TrainingOptions Options { get; } = Shipped.Options.With(new DampedOptions { Epochs = 3 }) with
    {
        Run = new() { GradientPath = path, Environments = 4 },
        Environment = new() { Name = "cartpole" },
        Network = new() { Name = "mlp" },
        Rule = new() { Rollout = 5, N = 3, Gamma = SmallMdp.Gamma },
    };

    [Theory]
    [InlineData("pg-proper", 0, 2)]
    [InlineData("natural-pg", 0, 1)]
    [InlineData("damped-q", 0, 1)]
    [InlineData("dqn", 6, 2)]
    [InlineData("pgq", 0, 1)]
    [InlineData("pgq", 6, 1)]
    [InlineData("pcl", 0, 2)]
    [InlineData("pcl", 6, 1)]
    public void Steps_are_those_of_batches_that_are_loaded_when_they_are_due(string rule, int replayed, int shards)
    {
        TrainingOptions options = Options with { Rule = Options.Rule with { Name = rule }, Run = Options.Run with { Shards = shards }, Replay = Options.Replay with { Capacity = replayed * 100, Batch = 6 } };
        TrainingBatch[] batches = [.. Enumerable.Range(0, Batches).Select(seed => Batch(options, seed))];
        using Learner due = CreateLearner(options);
        using Learner ahead = CreateLearner(options);
        for (int update = 0; update < Batches; update++)
            ahead.Update(batches[update], update, batches.ElementAtOrDefault(update + 1)).ShouldBe(due.Update(batches[update], update));

        LearnerState.Digest(ahead).ShouldBe(LearnerState.Digest(due));
    }

    [Fact]
    public void A_batch_is_learnt_from_as_it_was_when_it_was_named()
    {
        (TrainingBatch first, TrainingBatch second) = (Batch(Options, seed: 1), Batch(Options, seed: 2));
        using Learner due = CreateLearner(Options);
        using Learner ahead = CreateLearner(Options);
        due.Update(first, 0);
        due.Update(second, 1);
        ahead.Update(first, 0, second);
        second.Advantages.AsSpan().Fill(1e3f);
        ahead.Update(second, 1);

        LearnerState.Digest(ahead).ShouldBe(LearnerState.Digest(due));
    }

    [Fact]
    public void A_batch_that_was_not_named_is_loaded_whatever_was()
    {
        TrainingBatch[] batches = [.. Enumerable.Range(0, 3).Select(seed => Batch(Options, seed))];
        using Learner due = CreateLearner(Options);
        using Learner ahead = CreateLearner(Options);
        due.Update(batches[0], 0);
        due.Update(batches[2], 1);
        ahead.Update(batches[0], 0, batches[1]);
        ahead.Update(batches[2], 1);

        LearnerState.Digest(ahead).ShouldBe(LearnerState.Digest(due));
    }

    private static Learner CreateLearner(TrainingOptions options) => new(
        Network(), RuleDefinition.CreateNamed(options), options, updates: 100, CPU, options.HasTarget() ? Network() : null);

    private static PolicyValueNetwork Network() => NetworkFactory.Create(Shipped.Options with { Network = new() { Name = "mlp" } }, SmallMdp.Observation, SmallMdp.Actions, seed: 1);

    private static TrainingBatch Batch(TrainingOptions options, int seed) => SmallBatch.Of(options, seed);
}
