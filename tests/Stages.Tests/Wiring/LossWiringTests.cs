using Flow.Contracts.Events;
using Flow.Contracts.Messages;
using Flow.Contracts.Options;
using Flow.Stages.Learning;
using Flow.Stages.Learning.Rules;
using Flow.Stages.Optimizers;
using static TorchSharp.torch;

namespace Flow.Stages.Tests.Wiring;

/// <summary>
/// The loss of each rule, batch by batch, is that of the plain play. The learner has another version of the network than the one that acts, so that
/// what was recorded and what is computed anew are two things.
/// </summary>
public sealed class LossWiringTests
{
    private const double Mixing = 0.375;
    private const double Tolerance = 1e-5;
    private const int TrainedVersion = 1;
    private const int TargetVersion = 2;

    [Theory]
    [InlineData("pg-naive", 1)]
    [InlineData("pg-proper", 2)]
    [InlineData("natural-pg", 1)]
    [InlineData("ql-online", 2)]
    [InlineData("damped-q", 1)]
    public async Task Rollouts_have_the_loss_of_their_rows(string rule, int shards)
    {
        TrainingOptions own = Options(rule, capacity: 0);
        TrainingOptions options = (own with { Run = own.Run with { Shards = shards } }).With(new DampedOptions { Epsilon = 0.25, Epochs = 1 });
        PlainPlay play = Wired.Play(options, PlainPolicies.Sampled((ulong)options.Run.Seed), oneVersion: true);
        var plain = new PlainLosses(options, Ask, AskTarget);

        await LearnAsync(options, (batch, statistics) =>
        {
            PlainStep[] steps = play.RowsOf(batch.Rollout);
            double expected = rule switch
            {
                "ql-online" => plain.SoftQ(steps, batch),
                "damped-q" => plain.Damped(steps, batch),
                _ => plain.Policy(steps, batch),
            };
            statistics.Loss.ShouldBe(expected, Tolerance);
            statistics.Entropy.ShouldBe(plain.MeanEntropy(steps), Tolerance);
            statistics.ExplainedVariance.ShouldBe(PlainLosses.Explained(steps, batch), Tolerance);
        });
    }

    [Theory]
    [InlineData(0, 1, 2)]
    [InlineData(0, 2, 3)]
    [InlineData(1000, 2, 2)]
    [InlineData(88, 1, 3)]
    public async Task Paths_have_the_consistency_of_their_own_episodes(int capacity, int shards, int n)
    {
        TrainingOptions own = Options("pcl", capacity);
        TrainingOptions options = own with { Rule = own.Rule with { Streams = "raw", Rollout = 3, N = n }, Run = own.Run with { Shards = shards } };
        PlainPlay play = Wired.Play(options, PlainPolicies.Sampled((ulong)options.Run.Seed), oneVersion: true);
        var memory = new PlainMemory(play, options);
        var plain = new PlainLosses(options, Ask, AskTarget);

        await LearnAsync(options, (batch, statistics) =>
        {
            double own = plain.Consistency([.. play.RowsOf(batch.Rollout).Chunk(play.Steps)], play.Steps);
            double replayed = capacity == 0 ? 0 : plain.Consistency([.. memory.Draw(batch.Rollout).Select(window => window.Steps)], options.ReplaySteps());
            statistics.Loss.ShouldBe(capacity == 0 ? own : ((1 - Mixing) * own) + (Mixing * replayed), Tolerance);
        });
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1000)]
    public async Task Mixed_with_q_learning_are_the_rollouts_or_the_replayed_transitions(int capacity)
    {
        TrainingOptions options = Options("pgq", capacity);
        PlainPlay play = Wired.Play(options, PlainPolicies.Sampled((ulong)options.Run.Seed), oneVersion: true);
        var memory = new PlainMemory(play, options);
        var plain = new PlainLosses(options, Ask, AskTarget);

        await LearnAsync(options, (batch, statistics) =>
        {
            PlainStep[] steps = play.RowsOf(batch.Rollout);
            IEnumerable<PlainWindow> own = steps.Chunk(play.Steps)
                .SelectMany(row => row.Select((_, t) => new PlainWindow(PlainLosses.Path(row, t, options.Rule.N))));
            double policy = plain.Policy(steps, batch);
            double mixed = plain.Mixed(capacity == 0 ? own : memory.Draw(batch.Rollout));
            statistics.Loss.ShouldBe(((1 - Mixing) * policy) + (Mixing * mixed), Tolerance);
        });
    }

    private static PlainHeads Ask(float[] observation) => LinearNetwork.Ask(observation, NumberedEnvironment.Actions, TrainedVersion);

    private static PlainHeads AskTarget(float[] observation) => LinearNetwork.Ask(observation, NumberedEnvironment.Actions, TargetVersion);

    private static TrainingOptions Options(string rule, int capacity) => (Wired.Options with
    {
        Rule = Wired.Options.Rule with { Name = rule },
        Run = Wired.Options.Run with { Groups = 2, GradientPath = "plain" },
        Replay = new ReplayOptions { Capacity = capacity, Batch = 16, Steps = 3, Mixing = Mixing },
    }).With(Wired.Options.Optimizer with { LearningRate = 0, LearningRateSchedule = "constant" });

    /// <summary>Plays, and has a learner that never moves look at each batch.</summary>
    private static async Task LearnAsync(TrainingOptions options, Action<TrainingBatch, UpdateStatistics> check)
    {
        var pipeline = new WiredPipeline(options, Wired.Environments) { OneVersion = true };
        LinearNetwork Network(long version) => LinearNetwork.Create(pipeline.Observation, NumberedEnvironment.Actions, version);
        using var learner = new Learner(
            Network(TrainedVersion), RuleDefinition.CreateNamed(options), options, Wired.Rollouts, CPU, options.HasTarget() ? Network(TargetVersion) : null);
        int rollouts = await pipeline.PlayAsync(batch => check(batch, learner.Update(batch, batch.Rollout)));
        rollouts.ShouldBe(Wired.Rollouts);
    }
}
