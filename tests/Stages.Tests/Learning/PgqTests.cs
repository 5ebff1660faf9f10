using Flow.Stages.Learning.Rules;
using Flow.Stages.Learning.Rules.References;
using FsCheck.Xunit;
using static TorchSharp.torch;

namespace Flow.Stages.Tests.Learning;

/// <summary>The Q-learning step of PGQ, in float64.</summary>
public sealed class PgqTests
{
    private const int Rows = 4;
    private const double Mixing = 0.3;

    [Property]
    public void What_tau_multiplies_in_87_has_no_expectation(int seed, byte actions, byte heat)
    {
        (double tau, int count) = (0.01 + (heat * 0.01), 2 + (actions % 8));
        PolicyHeads heads = Heads(seed, count);
        var rule = new Pgq(tau, 0.5, Mixing);
        Tensor sum = zeros(Rows, ScalarType.Float64);
        for (int action = 0; action < count; action++)
            sum += heads.LogPolicy.exp().select(1, action) * Q(rule, heads, action);

        (sum - heads.Values).abs().max().item<double>().ShouldBeLessThan(1e-7);
    }

    [Property]
    public void It_bootstraps_from_the_largest_q_of_the_target_network(int seed, byte actions, byte heat)
    {
        (double tau, int count) = (0.01 + (heat * 0.01), 2 + (actions % 8));
        PolicyHeads heads = Heads(seed, count);
        var rule = new Pgq(tau, 0.5, Mixing);
        Tensor largest = Enumerable.Range(0, count).Select(action => Q(rule, heads, action)).Aggregate((a, b) => a.maximum(b));

        Tensor bootstrap = rule.Bootstrap(heads, () => throw new InvalidOperationException("It asks the target network alone."));
        (bootstrap - largest).abs().max().item<double>().ShouldBeLessThan(1e-7);
    }

    [Fact]
    public void The_two_steps_are_mixed_by_their_weights()
    {
        PolicyHeads heads = Heads(seed: 1, actions: 3);
        Tensor taken = zeros(Rows, ScalarType.Int64);
        Tensor numbers = ones(Rows, ScalarType.Float64);
        var batch = new RuleBatch(taken, numbers, numbers, numbers, numbers, numbers);
        double Rollout(double mixing) => new Pgq(0.1, 0.5, mixing).Loss(heads, batch).Total.item<double>();
        double Replayed(double mixing) => new Pgq(0.1, 0.5, mixing).ReplayLoss(heads, taken, numbers).Total.item<double>();

        Rollout(0).ShouldBe(new PgNaive(0.1, 0.5).Loss(heads, batch).Total.item<double>(), 1e-12);
        Rollout(0.25).ShouldBe(0.75 * Rollout(0), 1e-12);
        Rollout(1).ShouldBe(0);
        Replayed(0).ShouldBe(0);
        Replayed(0.25).ShouldBe(0.25 * Replayed(1), 1e-12);
        Replayed(1).ShouldBe((Q(new Pgq(0.1, 0.5, 1), heads, 0) - numbers).pow(2).mean().item<double>() / 2, 1e-7);
    }

    /// <summary>Q(s, a) as the loss sees it: of two losses against targets 1 apart the difference is Q + ½, row by row.</summary>
    private static Tensor Q(Pgq rule, PolicyHeads heads, int action)
    {
        Tensor actions = tensor(new[] { (long)action });
        double Loss(int row, double target) => rule.ReplayLoss(
            heads with
            {
                LogPolicy = heads.LogPolicy.narrow(0, row, 1),
                Values = heads.Values.narrow(0, row, 1),
                Entropy = heads.Entropy.narrow(0, row, 1),
            },
            actions,
            tensor(new[] { target })).Q!.item<double>();
        return tensor([.. Enumerable.Range(0, Rows).Select(row => Loss(row, -1) - Loss(row, 0) - 0.5)]);
    }

    private static PolicyHeads Heads(int seed, int actions)
    {
        var random = new Random(seed);
        Tensor Numbers(int count) => tensor([.. Enumerable.Range(0, count).Select(_ => (random.NextDouble() * 4) - 2)]);
        return PolicyHeads.Of(Numbers(Rows * actions).reshape(Rows, actions), Numbers(Rows), new SharedWeight(-Math.Log(actions)));
    }
}
