using System.Security.Cryptography;
using Flow.Contracts.Options;
using Flow.Stages.Learning;
using Flow.Stages.Learning.Rules;
using Flow.Stages.Networks;
using Flow.Stages.Optimizers;
using Flow.Stages.Persistence;
using Flow.Stages.Tests.Learning;
using Flow.Stages.Tests.Wiring;
using static TorchSharp.torch;

namespace Flow.Stages.Tests.Persistence;

/// <summary>A learner that takes over a checkpoint goes on as the one that it was taken of.</summary>
public sealed class LearnerStateTests
{
    private static TrainingOptions Options { get; } = (Shipped.Options with
    {
        Environment = new() { Name = "cartpole" },
        Network = new() { Name = "mlp" },
        Rule = new() { Name = "dqn", Rollout = 5, N = 1 },
        Run = new() { Environments = 4, GradientPath = "plain" },
        Q = new QOptions { TargetEvery = 60 },
        Replay = new ReplayOptions { Capacity = 1000, Batch = 8 },
    }).With(new OptimizerOptions { Name = "adam", LearningRate = 0.01 });

    [Theory]
    [InlineData("adam")]
    [InlineData("rmsprop")]
    [InlineData("rmsprop-centered")]
    public void Its_next_steps_are_the_same_to_the_bit(string optimizer)
    {
        TrainingOptions options = Options.With(Options.Optimizer with { Name = optimizer });
        using Learner first = CreateLearner(options, seed: 1);
        Learn(first, 0, 4);
        Checkpoint saved = Save(first);
        using Learner second = CreateLearner(options, seed: 2);
        LearnerState.Restore(second, saved);
        LearnerState.Digest(second).ShouldBe(LearnerState.Digest(first));

        Learn(first, 4, 9);
        Learn(second, 4, 9);
        Weights(second).ShouldBe(Weights(first));
        LearnerState.Digest(second).ShouldBe(LearnerState.Digest(first));
    }

    [Fact]
    public void Its_digest_is_of_all_bytes_that_it_goes_on_with()
    {
        using Learner learner = CreateLearner(Options, seed: 1);
        Learn(learner, 0, 4);
        Tensor[] all =
        [
            .. learner.Network.AllParameters,
            .. learner.Optimizer.State.Single(state => state.Name == "mean").Tensors,
            .. learner.Optimizer.State.Single(state => state.Name == "mean_square").Tensors,
            .. learner.Target!.AllParameters,
        ];
        byte[] bytes = [.. all.SelectMany(tensor => tensor.bytes.ToArray())];

        LearnerState.Digest(learner).ShouldBe(Convert.ToHexStringLower(SHA256.HashData(bytes)));
    }

    [Fact]
    public void A_state_of_another_optimizer_or_network_is_refused()
    {
        using Learner learner = CreateLearner(Options, seed: 1);
        using Learner other = CreateLearner(Options.With(Options.Optimizer with { Name = "rmsprop" }), seed: 1);
        Should.Throw<InvalidDataException>(() => LearnerState.Restore(learner, Save(other))).Message.ShouldBe(
            "the optimizer's state is of another kind: it is of rmsprop-tensorflow, wanted is adam-tensorflow");

        using var linear = LinearNetwork.Create(SmallMdp.Observation, SmallMdp.Actions);
        Should.Throw<InvalidDataException>(() => OptimizerFiles.Unpack(OptimizerFiles.Pack(learner.Network, learner.Optimizer), linear, learner.Optimizer))
            .Message.ShouldBe("the optimizer's state is of another network: it has no fitting 'mean.policy.weight'");
    }

    private static Learner CreateLearner(TrainingOptions options, ulong seed) => new(
        Network(seed), RuleDefinition.CreateNamed(options), options, 20, CPU, Network(seed));

    private static PolicyValueNetwork Network(ulong seed) =>
        NetworkFactory.Create(Shipped.Options with { Network = new() { Name = "mlp" } }, SmallMdp.Observation, SmallMdp.Actions, seed);

    private static void Learn(Learner learner, int from, int to)
    {
        for (int update = from; update < to; update++)
            learner.Update(SmallBatch.Of(Options, seed: update), update);
    }

    private static Checkpoint Save(Learner learner) => new(SavedRun.Info(4, 400), new Dictionary<string, SafetensorsFile>
    {
        [Checkpoint.PolicyFile] = PolicyFiles.Pack(learner.Network, SavedRun.Info(4, 400)),
        [Checkpoint.OptimizerFile] = OptimizerFiles.Pack(learner.Network, learner.Optimizer),
        [Checkpoint.TargetFile] = PolicyFiles.Pack(learner.Target!, SavedRun.Info(4, 400)),
    });

    private static float[] Weights(Learner learner) => [.. learner.Network.AllParameters.SelectMany(parameter => parameter.data<float>().ToArray())];
}
