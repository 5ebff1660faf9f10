using Flow.Contracts;
using Flow.Contracts.Environments;
using TorchSharp;

namespace Flow.Stages.Networks;

/// <summary>Makes networks by the name that options give them.</summary>
public static class NetworkFactory
{
    private const int ImageSide = 84;

    /// <summary>The generator is the process's: another thread that draws from it between seed and weights would change them.</summary>
    private static readonly Lock Drawing = new();

    /// <summary>Makes a network with fresh weights.</summary>
    /// <param name="architecture"><c>nature</c>, <c>dueling</c>, <c>mnih2013</c>, <c>small</c> or <c>mlp</c>.</param>
    /// <param name="observation">What it is to see.</param>
    /// <param name="actions">Number of actions.</param>
    /// <param name="seed">The seed of the weights; it seeds libtorch's global generator.</param>
    /// <exception cref="FlowException">No such architecture, or one that does not fit the observation.</exception>
    public static PolicyValueNetwork Create(string architecture, ObservationSpec observation, int actions, ulong seed) =>
        Draw(seed, () => Make(architecture, observation, actions));

    /// <summary>
    /// Makes a network of any class with the weights of a seed. Layers draw their first weights from libtorch's global generator, so one that is made
    /// elsewhere on another thread would change those that are drawn here.
    /// </summary>
    /// <param name="seed">The seed of the weights; it seeds libtorch's global generator.</param>
    /// <param name="make">Makes the network, on the calling thread.</param>
    public static TNetwork Draw<TNetwork>(ulong seed, Func<TNetwork> make)
        where TNetwork : PolicyValueNetwork
    {
        ArgumentNullException.ThrowIfNull(make);
        lock (Drawing)
        {
            torch.manual_seed((long)(seed & long.MaxValue));
            return make();
        }
    }

    private static PolicyValueNetwork Make(string architecture, ObservationSpec observation, int actions) =>
        (architecture, observation) switch
        {
            ("nature", { Element: ElementType.UInt8, Shape: [_, ImageSide, ImageSide] }) => new NatureNetwork(observation, actions),
            ("dueling", { Element: ElementType.UInt8, Shape: [_, ImageSide, ImageSide] }) => new DuelingNetwork(observation, actions),
            ("mnih2013", { Element: ElementType.UInt8, Shape: [_, ImageSide, ImageSide] }) => SmallNetwork.Mnih2013(observation, actions),
            ("small", { Element: ElementType.UInt8, Shape: [_, ImageSide, ImageSide] }) => new SmallNetwork(observation, actions),
            ("mlp", { Element: ElementType.Float32, Shape: [_] }) => new MlpNetwork(observation, actions),
            ("nature" or "dueling" or "mnih2013" or "small", _) =>
                throw new FlowException($"network: {architecture} sees uint8[C,84,84], but the observation is {observation}; use mlp for vectors"),
            ("mlp", _) =>
                throw new FlowException($"network: mlp sees float32[D], but the observation is {observation}; use nature, dueling, mnih2013 or small for images"),
            _ => throw new FlowException($"network: '{architecture}' is unknown; allowed are nature, dueling, mnih2013, small and mlp"),
        };
}
