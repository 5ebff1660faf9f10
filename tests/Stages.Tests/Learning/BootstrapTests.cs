using Flow.Stages.Learning.Rules;
using Flow.Stages.Learning.Rules.References;
using FsCheck.Xunit;
using static TorchSharp.torch;

namespace Flow.Stages.Tests.Learning;

/// <summary>The value that replayed returns are bootstrapped from, rule against rule, in float64.</summary>
public sealed class BootstrapTests
{
    private const int Rows = 5;

    [Property]
    public void As_the_temperature_goes_to_0_the_soft_value_is_the_plain_one(int seed, byte actions, bool dueling, bool doubled, bool kl)
    {
        (PolicyHeads target, PolicyHeads trained) = Heads(seed, 2 + (actions % 16), kl);
        Worst(Soft(1e-7, dueling, doubled), Plain(dueling, doubled), target, trained).ShouldBeLessThan(1e-5);
    }

    [Property]
    public void Kl_is_entropy_less_the_constant_tau_log_a(int seed, byte actions, byte heat, bool dueling, bool doubled)
    {
        int count = 2 + (actions % 16);
        double tau = 0.01 + (heat * 0.01);
        (PolicyHeads entropy, PolicyHeads trained) = Heads(seed, count, kl: false);
        (PolicyHeads kl, _) = Heads(seed, count, kl: true);
        SoftDqn rule = Soft(tau, dueling, doubled);
        Tensor difference = rule.Bootstrap(entropy, () => trained) - rule.Bootstrap(kl, () => trained);
        (difference - (tau * Math.Log(count))).abs().max().item<double>().ShouldBeLessThan(1e-10);
    }

    [Property]
    public void A_double_estimator_is_the_single_one_where_both_networks_agree(int seed, byte actions, byte heat, bool dueling, bool kl)
    {
        double tau = 0.01 + (heat * 0.01);
        (PolicyHeads target, _) = Heads(seed, 2 + (actions % 16), kl);
        Worst(Soft(tau, dueling, doubled: true), Soft(tau, dueling, doubled: false), target, target).ShouldBeLessThan(1e-10);
        Worst(Plain(dueling, doubled: true), Plain(dueling, doubled: false), target, target).ShouldBe(0);
    }

    [Property]
    public void A_double_estimator_never_values_more_than_the_single_one(int seed, byte actions, byte heat, bool dueling, bool kl)
    {
        double tau = 0.01 + (heat * 0.01);
        (PolicyHeads target, PolicyHeads trained) = Heads(seed, 2 + (actions % 16), kl);
        foreach ((IReplayRule single, IReplayRule two) in new (IReplayRule, IReplayRule)[]
                 {
                     (Soft(tau, dueling, false), Soft(tau, dueling, true)), (Plain(dueling, false), Plain(dueling, true)),
                 })
        {
            (two.Bootstrap(target, () => trained) - single.Bootstrap(target, () => trained)).max().item<double>().ShouldBeLessThan(1e-10);
        }
    }

    [Fact]
    public void Numbers_are_those_of_the_equations()
    {
        Tensor q = tensor(new[] { 1.0, 2.0, 0.5 }).reshape(1, 3);
        double sum = Math.Exp(2) + Math.Exp(4) + Math.Exp(1);
        PolicyHeads Of(double weight) => PolicyHeads.Of(q, zeros(1, ScalarType.Float64), new SharedWeight(weight));

        Plain(false, false).Bootstrap(Of(0), Nobody).item<double>().ShouldBe(2, "(81)");
        Soft(0.5, false, false).Bootstrap(Of(0), Nobody).item<double>().ShouldBe(0.5 * Math.Log(sum), 1e-12, "(83)");
        Soft(0.5, false, false).Bootstrap(Of(-Math.Log(3)), Nobody).item<double>().ShouldBe(0.5 * (Math.Log(sum) - Math.Log(3)), 1e-12, "(82)");
    }

    private static PolicyHeads Nobody() => throw new InvalidOperationException("A single estimator does not ask the trained network.");

    private static Dqn Plain(bool dueling, bool doubled) => new(new QFit(dueling, Huber: true), doubled);

    private static SoftDqn Soft(double tau, bool dueling, bool doubled) => new(new QFit(dueling, Huber: true), doubled, tau);

    private static double Worst(IReplayRule a, IReplayRule b, PolicyHeads target, PolicyHeads trained) =>
        (a.Bootstrap(target, () => trained) - b.Bootstrap(target, () => trained)).abs().max().item<double>();

    private static (PolicyHeads Target, PolicyHeads Trained) Heads(int seed, int actions, bool kl)
    {
        var random = new Random(seed);
        var reference = new SharedWeight(kl ? -Math.Log(actions) : 0);
        Tensor Numbers(params long[] shape) =>
            tensor([.. Enumerable.Range(0, (int)shape.Aggregate(1L, (a, b) => a * b)).Select(_ => (random.NextDouble() * 8) - 4)]).reshape(shape);
        return (PolicyHeads.Of(Numbers(Rows, actions), Numbers(Rows), reference), PolicyHeads.Of(Numbers(Rows, actions), Numbers(Rows), reference));
    }
}
