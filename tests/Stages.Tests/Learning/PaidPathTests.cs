using System.Runtime.InteropServices;
using Flow.Contracts.Messages;
using Flow.Contracts.Options;
using Flow.Stages.Learning;
using Flow.Stages.Learning.Rules;
using Flow.Stages.Networks;
using FsCheck.Xunit;
using static TorchSharp.torch;

namespace Flow.Stages.Tests.Learning;

/// <summary>Soft Q-learning of several steps, (46), from replayed paths that end, are cut short or go on: its loss, written down step by step.</summary>
public abstract class PaidPathTests(string path)
{
    private const int Rows = 12;
    private const int Steps = 4;
    private const double Tau = 0.4;

    private TrainingOptions Options { get; } = Shipped.Options with
    {
        Run = new() { GradientPath = path, Environments = 1 },
        Environment = new() { Name = "cartpole" },
        Network = new() { Name = "mlp" },
        Rule = new() { Rollout = 4, Name = "soft-dqn", N = Steps, Tau = Tau, Gamma = SmallMdp.Gamma },
        Q = new QOptions { Loss = "squared" },
        Replay = new ReplayOptions { Capacity = 1000, Batch = Rows },
    };

    [Property(MaxTest = 20)]
    public void The_target_pays_for_the_target_networks_policy_after_the_first_step(int seed, bool doubled, bool uniform)
    {
        PathSample sample = Drawn(seed);
        TrainingOptions options = Options with
        {
            Rule = Options.Rule with { Reference = uniform ? "uniform" : "none" },
            Q = Options.Q with { Selection = doubled ? "double" : "single" },
        };
        double log = uniform ? -Math.Log(SmallMdp.Actions) : 0;
        double expected = Enumerable.Range(0, Rows).Average(row =>
        {
            double q = Ask(sample.Observation(row, 0), target: false)[sample.Actions[row * Steps]];
            return Math.Pow(q - Target(sample, row, log, doubled), 2) / 2;
        });

        Loss(options, sample).ShouldBe(expected, 1e-5);
    }

    [Property(MaxTest = 10)]
    public void Halves_of_the_rows_have_its_loss_for_their_mean(int seed) =>
        Loss(Options with { Run = Options.Run with { Shards = 2 } }, Drawn(seed)).ShouldBe(Loss(Options, Drawn(seed)), 1e-6);

    /// <summary>y by (46) without the two terms of the first step's KL, which cancel.</summary>
    private static double Target(PathSample sample, int row, double logReference, bool doubled)
    {
        (double y, double discount) = (0, 1);
        for (int d = 0; d < sample.Lengths[row]; d++, discount *= SmallMdp.Gamma)
        {
            y += discount * sample.Rewards[(row * Steps) + d];
            if (d > 0)
                y -= discount * Tau * Expectation(sample.Observation(row, d), target: true, (_, log) => log - logReference);
        }

        if (sample.Terminated[row])
            return y;
        double[] last = Ask(sample.Observation(row, sample.Lengths[row]), target: true);
        return y + (discount * (doubled
            ? Expectation(sample.Observation(row, sample.Lengths[row]), target: false, (action, log) => last[action] - (Tau * (log - logReference)))
            : SmallMdp.Soft(last, Tau, logReference)));
    }

    /// <summary>E[x(a, log π(a))] under π^B of a network.</summary>
    private static double Expectation(ReadOnlySpan<byte> observation, bool target, Func<int, double, double> x)
    {
        double[] q = Ask(observation, target);
        double value = SmallMdp.Soft(q, Tau, 0);
        return q.Select((of, action) => Math.Exp((of - value) / Tau) * x(action, (of - value) / Tau)).Sum();
    }

    private static double Loss(TrainingOptions options, PathSample sample)
    {
        using var learner = new Learner(Network(target: false), RuleDefinition.CreateNamed(options), options, 10, CPU, Network(target: true));
        return learner.Update(new TrainingBatch(1, 4, 1, owner: null, sample), 0).Loss;
    }

    /// <summary>What the policy head of one of the two untrained networks says.</summary>
    private static double[] Ask(ReadOnlySpan<byte> observation, bool target)
    {
        using PolicyValueNetwork network = Network(target);
        using IDisposable noGrad = no_grad();
        (Tensor logits, _) = network.call(tensor(MemoryMarshal.Cast<byte, float>(observation).ToArray()).unsqueeze(0));
        return [.. logits.data<float>().Select(x => (double)x)];
    }

    /// <summary>Paths of any length; one that is shorter than the window and not terminal was cut short.</summary>
    private static PathSample Drawn(int seed)
    {
        var random = new Random(seed);
        var sample = new PathSample(Rows, Steps, SmallMdp.Observation.Bytes);
        for (int row = 0; row < Rows; row++)
        {
            sample.Clear(row);
            sample.Lengths[row] = random.Next(1, Steps + 1);
            sample.Terminated[row] = random.Next(3) == 0;
            for (int d = 0; d < sample.Lengths[row]; d++)
            {
                SmallMdp.See(random.Next(SmallMdp.States), sample.Observation(row, d));
                sample.Actions[(row * Steps) + d] = random.Next(SmallMdp.Actions);
                sample.Rewards[(row * Steps) + d] = random.NextSingle() - 0.5f;
            }

            if (!sample.Terminated[row])
                SmallMdp.See(random.Next(SmallMdp.States), sample.Observation(row, sample.Lengths[row]));
        }

        return sample;
    }

    private static PolicyValueNetwork Network(bool target) =>
        NetworkFactory.Create(Shipped.Options with { Network = new() { Name = "mlp" } }, SmallMdp.Observation, SmallMdp.Actions, seed: target ? 2u : 1u);
}
