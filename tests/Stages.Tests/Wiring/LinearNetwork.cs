using Flow.Contracts.Environments;
using Flow.Stages.Networks;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Flow.Stages.Tests.Wiring;

/// <summary>
/// A network whose features are the observation itself, and whose weights are set by hand: what it says is known by plain arithmetic. The weights
/// are small multiples of powers of 2, so that float32 has the same numbers to the last bit. Each version says something else.
/// </summary>
internal sealed class LinearNetwork : PolicyValueNetwork
{
    private LinearNetwork(ObservationSpec observation, int actions)
        : base("linear", observation, actions) => AddHeads(observation.Elements);

    /// <param name="observation">What it sees.</param>
    /// <param name="actions">Number of actions, A.</param>
    /// <param name="version">The version whose weights it has at first.</param>
    public static LinearNetwork Create(ObservationSpec observation, int actions, long version = 0)
    {
        LinearNetwork network = NetworkFactory.Draw(seed: 0, () => new LinearNetwork(observation, actions));
        Become(network, version);
        return network;
    }

    /// <summary>Gives a network the weights of a version.</summary>
    public static void Become(PolicyValueNetwork network, long version)
    {
        using IDisposable noGrad = no_grad();
        foreach ((string name, Parameter parameter) in network.named_parameters())
        {
            float[] weights = [.. Enumerable.Range(0, (int)parameter.numel()).Select(i => (float)Weight(name, i, network.Observation.Elements, version))];
            using Tensor set = tensor(weights).reshape(parameter.shape);
            parameter.copy_(set);
        }
    }

    /// <summary>What it says of an observation.</summary>
    public static PlainHeads Ask(float[] observation, int actions, long version)
    {
        double[] logits = [.. Enumerable.Range(0, actions).Select(action =>
            PolicyBias(action, version) + observation.Select((x, i) => x * PolicyWeight(action, i)).Sum())];
        return new PlainHeads(logits, ValueBias(version) + observation.Select((x, i) => x * ValueWeight(i)).Sum());
    }

    protected override Tensor Features(Tensor observations) => observations.flatten(1);

    private static double PolicyWeight(int action, int i) => ((((5 * action) + (3 * i)) % 7) - 3) / 16.0;

    private static double PolicyBias(int action, long version) => (action % 2 == 0 ? 0.25 : -0.125) * action * version;

    private static double ValueWeight(int i) => ((((2 * i) + 1) % 9) - 4) / 8.0;

    private static double ValueBias(long version) => 0.75 * version;

    private static double Weight(string name, int i, int features, long version) => name switch
    {
        "policy.weight" => PolicyWeight(i / features, i % features),
        "policy.bias" => PolicyBias(i, version),
        "value.weight" => ValueWeight(i),
        "value.bias" => ValueBias(version),
        _ => throw new ArgumentException($"There is no parameter '{name}'.", nameof(name)),
    };
}
