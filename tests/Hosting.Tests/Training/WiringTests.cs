using System.Runtime.ExceptionServices;
using Flow.Contracts.Messages;
using Flow.Contracts.Options;
using Flow.Hosting.Training;
using Flow.Stages;
using Flow.Stages.Networks;
using Flow.Stages.Optimizers;
using Flow.Stages.Tests.Wiring;
using Shouldly;
using Xunit;
using static TorchSharp.torch;

namespace Flow.Hosting.Tests.Training;

/// <summary>A run as the program wires it learns from exactly what its environments played, number by number: its network never moves here.</summary>
public sealed class WiringTests
{
    private const int Rollouts = 8;
    private static readonly NumberedEnvironmentFactory Environments = new(stackDepth: 1);

    private static TrainingOptions Options { get; } = (TinyRun.Options with
    {
        Run = TinyRun.Options.Run with { Environments = 4, Seed = 3, Frames = Rollouts * 4 * 3 * NumberedEnvironment.FramesPerStep },
        Rule = TinyRun.Options.Rule with { N = 3, Rollout = 3, Gamma = 0.75, Tau = 0.25 },
        Evaluation = new EvaluationOptions { Episodes = 1, MaxFrames = 8 },
    }).With(TinyRun.Options.Optimizer with { LearningRate = 0 });

    [Theory]
    [InlineData("pg-proper", 0, 2)]
    [InlineData("pg-naive", 1, 4)]
    public async Task Its_rollouts_are_those(string rule, int lag, int groups)
    {
        TrainingOptions options = TinyRun.WithWorkers(Options with { Rule = Options.Rule with { Name = rule }, Run = Options.Run with { Lag = lag, Groups = groups } }, workers: 2);
        PlainPlay play = Play(options, PlainPolicies.Sampled((ulong)options.Run.Seed));
        await ShouldSeeAsync(options, batch => play.ShouldGive(batch, options, regularized: rule == "pg-proper"));
    }

    [Theory]
    [InlineData("dqn", 2, 0)]
    [InlineData("soft-dqn", 1, 1)]
    public async Task Its_replayed_transitions_are_those(string rule, int steps, int lag)
    {
        TrainingOptions own = Replaying(rule, lag, steps);
        TrainingOptions options = own with { Rule = own.Rule with { LearningStarts = 24 } };
        PlainPlay play = Play(options, PlainPolicies.EpsilonGreedy(options, NumberedEnvironment.FramesPerStep));
        var memory = new PlainMemory(play, options);
        await ShouldSeeAsync(options, batch =>
        {
            play.ShouldGive(batch, options, regularized: false);
            foreach ((int row, PlainWindow window) in batch.Rollout < 2 ? [] : memory.Draw(batch.Rollout).Index())
                window.ShouldBeRow((TransitionSample)batch.Replayed!, row, options.Rule.Gamma);
        });
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public async Task Its_paths_are_those(int lag)
    {
        TrainingOptions options = Replaying("pcl", lag);
        PlainPlay play = Play(options, PlainPolicies.Sampled((ulong)options.Run.Seed));
        var memory = new PlainMemory(play, options);
        await ShouldSeeAsync(options, batch =>
        {
            play.ShouldGive(batch, options, regularized: true);
            play.ShouldGiveSuccessors(batch);
            foreach ((int row, PlainWindow window) in memory.Draw(batch.Rollout).Index())
                window.ShouldBeRow((PathSample)batch.Replayed!, row);
        });
    }

    [Fact]
    public async Task Its_replayed_paths_are_those_of_soft_q_learning_of_several_steps()
    {
        TrainingOptions own = Replaying("soft-dqn", lag: 1);
        TrainingOptions options = own with { Rule = own.Rule with { LearningStarts = 24 } };
        PlainPlay play = Play(options, PlainPolicies.EpsilonGreedy(options, NumberedEnvironment.FramesPerStep));
        var memory = new PlainMemory(play, options);
        await ShouldSeeAsync(options, batch =>
        {
            play.ShouldGive(batch, options, regularized: false);
            foreach ((int row, PlainWindow window) in batch.Rollout < 2 ? [] : memory.Draw(batch.Rollout).Index())
                window.ShouldBeRow((PathSample)batch.Replayed!, row);
        });
    }

    private static TrainingOptions Replaying(string rule, int lag, int steps = 2) => TinyRun.WithWorkers(
        Options with { Rule = Options.Rule with { Name = rule }, Run = Options.Run with { Lag = lag, Groups = 2 }, Replay = new ReplayOptions { Capacity = 88, Batch = 8, Steps = steps } }, workers: 2);

    private static PlainPlay Play(TrainingOptions options, PlainPolicy policy)
    {
        using PolicyValueNetwork network = NetworkFactory.Create(
            Shipped.Options with { Network = new() { Name = "mlp" } }, Environments.Spec.RawObservation, NumberedEnvironment.Actions, (ulong)options.Run.Seed);
        return new PlainPlay(Environments, options, (observation, _) => Ask(network, observation), policy, Rollouts);
    }

    private static PlainHeads Ask(PolicyValueNetwork network, float[] observation)
    {
        using IDisposable noGrad = no_grad();
        (Tensor logits, Tensor values) = network.call(tensor(observation).unsqueeze(0));
        return new PlainHeads([.. logits.data<float>().Select(logit => (double)logit)], values.item<float>());
    }

    private static async Task ShouldSeeAsync(TrainingOptions options, Action<TrainingBatch> look)
    {
        int seen = 0;
        var wrapper = new LookingWrapper(batch =>
        {
            seen++;
            look(batch);
        });
        using var run = new TinyRun { Wrapper = wrapper };
        await run.TrainAsync(new LoadedRun(options, Environments, CPU));
        if (wrapper.Problem is { } problem)
            ExceptionDispatchInfo.Throw(problem);
        seen.ShouldBe(Rollouts);
    }
}
