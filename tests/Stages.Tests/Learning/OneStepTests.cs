using System.Runtime.InteropServices;
using Flow.Contracts.Messages;
using Flow.Contracts.Options;
using Flow.Stages.Learning;
using Flow.Stages.Learning.Rules;
using Flow.Stages.Networks;
using Flow.Stages.Replay;
using FsCheck.Xunit;
using static TorchSharp.torch;

namespace Flow.Stages.Tests.Learning;

/// <summary>With n = 1 what is n-step everywhere else is the 1-step equation, written down here as the literature has it.</summary>
public abstract class OneStepTests(string path)
{
    private const int Environments = 4;
    private const int Steps = 5;
    private const double Tau = 0.4;

    private TrainingOptions Options { get; } = Shipped.Options with
    {
        Run = new() { GradientPath = path, Environments = Environments },
        Environment = new() { Name = "cartpole" },
        Network = new() { Name = "mlp" },
        Rule = new() { Rollout = Steps, N = 1, Tau = Tau, Gamma = SmallMdp.Gamma },
        Q = new QOptions { Loss = "squared" },
        Replay = new ReplayOptions { Capacity = 1000, Batch = 12 },
    };

    /// <summary>(81) and (83): y = r + γ max Q̄(s', a'), or γ τ log Σ exp(Q̄/τ); r alone at the end.</summary>
    [Property(MaxTest = 20)]
    public void Replayed_q_learning_is_one_step_q_learning(int seed, bool soft)
    {
        TrainingBatch played = new SmallMdp(seed).Played(Environments, Steps, seed);
        TransitionSample sample = SmallMdp.Replayed(
            played, new ReplayWindow(Options.Rule.N, Options.Rule.Gamma), new TransitionSample(Options.Replay.Batch, SmallMdp.Observation.Bytes));
        double Next(double[] q) => soft ? SmallMdp.Soft(q, Tau, 0) : q.Max();
        double expected = Enumerable.Range(0, sample.Rows).Average(row =>
        {
            int step = StepOf(played, sample, row);
            double[] q = Ask(sample.Observation(row)).Q;
            double next = played.Terminated[step] ? 0 : Next(Ask(sample.Next(row)).Q);
            return Square(q[sample.Actions[row]] - played.Rewards[step] - (Options.Rule.Gamma * next)) / 2;
        });

        Loss(Options with { Rule = Options.Rule with { Name = soft ? "soft-dqn" : "dqn" } }, new TrainingBatch(1, 1, 1, owner: null, sample)).ShouldBe(expected, 1e-5);
    }

    /// <summary>(90) with d = 1: C = r − τ log π(a|s) + γ V(s') − V(s).</summary>
    [Property(MaxTest = 20)]
    public void Path_consistency_is_one_step_consistency(int seed)
    {
        TrainingBatch played = new SmallMdp(seed).Played(Environments, Steps, seed);
        double expected = Enumerable.Range(0, played.Rows).Average(row =>
        {
            (double[] q, double value) = Ask(Observation(played, row));
            double log = q[played.Actions[row]] - (SmallMdp.Soft(q, 1, 0));
            double next = played.Terminated[row] ? 0 : Ask(Successor(played, row)).Value;
            return Square(played.Rewards[row] - (Tau * log) + (Options.Rule.Gamma * next) - value) / 2;
        });

        Loss(Options with { Rule = Options.Rule with { Name = "pcl", Streams = "raw" }, Replay = new ReplayOptions() }, played).ShouldBe(expected, 1e-5);
    }

    private static double Loss(TrainingOptions options, TrainingBatch batch)
    {
        PolicyValueNetwork? target = options.HasTarget() ? CreateNetwork() : null;
        using var learner = new Learner(CreateNetwork(), RuleDefinition.CreateNamed(options), options, 10, CPU, target);
        return learner.Update(batch, 0).Loss;
    }

    /// <summary>The policy head and the value head of the untrained network.</summary>
    private static (double[] Q, double Value) Ask(ReadOnlySpan<byte> observation)
    {
        using PolicyValueNetwork network = CreateNetwork();
        using IDisposable noGrad = no_grad();
        float[] seen = MemoryMarshal.Cast<byte, float>(observation).ToArray();
        (Tensor logits, Tensor values) = network.call(tensor(seen).unsqueeze(0));
        return ([.. logits.data<float>().Select(x => (double)x)], values.data<float>()[0]);
    }

    private static byte[] Observation(TrainingBatch played, int row)
    {
        byte[] bytes = new byte[SmallMdp.Observation.Bytes];
        played.CopyObservation(row, bytes);
        return bytes;
    }

    private static byte[] Successor(TrainingBatch played, int row)
    {
        if (row % Steps < Steps - 1)
            return Observation(played, row + 1);
        byte[] bytes = new byte[SmallMdp.Observation.Bytes];
        played.CopyNextObservation(row / Steps, bytes);
        return bytes;
    }

    /// <summary>A step of the play that a transition could be of: in this process all such have the same reward and end.</summary>
    private static int StepOf(TrainingBatch played, TransitionSample sample, int row)
    {
        byte[] seen = sample.Observation(row).ToArray();
        return Enumerable.Range(0, played.Rows).First(step =>
            played.Actions[step] == sample.Actions[row] && Observation(played, step).AsSpan().SequenceEqual(seen));
    }

    private static PolicyValueNetwork CreateNetwork() => NetworkFactory.Create(Shipped.Options with { Network = new() { Name = "mlp" } }, SmallMdp.Observation, SmallMdp.Actions, seed: 1);

    private static double Square(double x) => x * x;
}
