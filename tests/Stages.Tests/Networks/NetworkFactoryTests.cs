using Flow.Contracts.Environments;
using Flow.Stages.Networks;
using Flow.Stages.Tests.Wiring;
using static TorchSharp.torch;

namespace Flow.Stages.Tests.Networks;

/// <summary>Weights are those of a seed, whatever else makes networks in the process at the moment.</summary>
public sealed class NetworkFactoryTests
{
    private const int Networks = 64;

    private static readonly ObservationSpec Observation = new(ElementType.Float32, [4]);

    [Fact]
    public void Networks_that_are_made_at_once_have_the_weights_of_their_seeds()
    {
        float[][] alone = [.. Enumerable.Range(0, Networks).Select(seed => Weights((ulong)seed))];
        float[][] atOnce = new float[Networks][];
        Parallel.For(0, Networks, seed =>
        {
            using var other = LinearNetwork.Create(Observation, actions: 3);
            atOnce[seed] = Weights((ulong)seed);
        });

        atOnce.ShouldBe(alone);
        alone.Select(weights => weights[0]).ShouldBeUnique();
    }

    private static float[] Weights(ulong seed)
    {
        using PolicyValueNetwork network = NetworkFactory.Create(Shipped.Options with { Network = new() { Name = "mlp" } }, Observation, actions: 3, seed);
        using IDisposable noGrad = no_grad();
        return [.. network.AllParameters.SelectMany(parameter => parameter.data<float>().ToArray())];
    }
}
