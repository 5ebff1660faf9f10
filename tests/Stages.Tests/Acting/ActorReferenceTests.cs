using System.Runtime.InteropServices;
using Flow.Contracts;
using Flow.Contracts.Environments;
using Flow.Contracts.Messages;
using Flow.Stages.Acting;
using Flow.Stages.Acting.Behaviours;
using Flow.Stages.Networks;
using TorchSharp;
using static TorchSharp.torch;

namespace Flow.Stages.Tests.Acting;

/// <summary>Acting records the divergence of each row's policy from the reference that its version carries.</summary>
public sealed class ActorReferenceTests : IDisposable
{
    private const int Actions = 3;
    private static readonly ObservationSpec Observation = new(ElementType.Float32, 2);
    private static readonly float[][] States = [[0.5f, -1], [2, 3]];
    private readonly StepBatch _decision = new(States.Length);
    private readonly Actor _actor = new(
        Observation, Actions, [0, 1], seed: 1, new PolicyBehaviour(new Regularizer(0.3, double.NaN)), CPU);

    public void Dispose() => _actor.Dispose();

    [Fact]
    public void A_networks_policy_is_asked_in_every_state()
    {
        using PolicyValueNetwork network = Create(seed: 1);
        network.Reference = new NetworkReference(Create(seed: 2), temperature: 0.25, follows: false);
        using PolicyValueNetwork other = Create(seed: 2);

        Decide(network);

        for (int row = 0; row < States.Length; row++)
            ((double)_decision.Divergences[row]).ShouldBe(Divergence(Policy(network, row, 1), Policy(other, row, 0.25)), 1e-5);
        _decision.Divergences[0].ShouldNotBe(_decision.Divergences[1]);
    }

    [Fact]
    public void Given_weights_are_the_same_in_every_state()
    {
        using PolicyValueNetwork network = Create(seed: 1);
        network.Reference = new GivenWeights([Math.Log(0.2), Math.Log(0.5), Math.Log(0.3)], CPU);

        Decide(network);

        for (int row = 0; row < States.Length; row++)
            ((double)_decision.Divergences[row]).ShouldBe(Divergence(Policy(network, row, 1), [0.2, 0.5, 0.3]), 1e-5);
    }

    [Fact]
    public void A_version_is_compared_with_its_own_reference_and_not_with_a_later_one()
    {
        using PolicyValueNetwork trained = Create(seed: 1);
        var lagged = new NetworkReference(Create(seed: 2), temperature: 1, follows: true);
        trained.Reference = lagged;
        using PolicyValueNetwork version = Create(seed: 3);
        version.Reference = new NetworkReference(Create(seed: 3), temperature: 1, follows: true);
        version.CopyFrom(trained);
        Decide(version);
        float before = _decision.Divergences[0];

        lagged.Network.CopyFrom(trained);
        Decide(version);
        _decision.Divergences[0].ShouldBe(before);
        before.ShouldBeGreaterThan(1e-3f);
        version.CopyFrom(trained);
        Decide(version);
        _decision.Divergences[0].ShouldBe(0, 1e-6f, "the reference has become the policy itself");
    }

    private static PolicyValueNetwork Create(ulong seed) => NetworkFactory.Create(Shipped.Options with { Network = new() { Name = "mlp" } }, Observation, Actions, seed);

    private static double Divergence(double[] policy, double[] reference) => policy.Zip(reference, (p, weight) => p * Math.Log(p / weight)).Sum();

    private static double[] Policy(PolicyValueNetwork network, int row, double temperature)
    {
        using IDisposable noGrad = no_grad();
        using DisposeScope scope = NewDisposeScope();
        double[] weights = [.. network.call(tensor(States[row]).unsqueeze(0)).Logits.data<float>().ToArray().Select(logit => Math.Exp(logit / temperature))];
        return [.. weights.Select(weight => weight / weights.Sum())];
    }

    private void Decide(PolicyValueNetwork network)
    {
        for (int row = 0; row < States.Length; row++)
            MemoryMarshal.AsBytes(States[row].AsSpan()).CopyTo(_actor.Row(row));
        _actor.Forward(network);
        _actor.Decide(step: 0, _decision);
    }
}
