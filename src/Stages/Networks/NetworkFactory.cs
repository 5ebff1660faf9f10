using Flow.Contracts;
using Flow.Contracts.Environments;
using Flow.Contracts.Options;
using Flow.Contracts.Options.Definitions;
using TorchSharp;

namespace Flow.Stages.Networks;

/// <summary>Makes the networks that options name.</summary>
internal static class NetworkFactory
{
    /// <summary>The generator is the process's: another thread that draws from it between seed and weights would change them.</summary>
    private static readonly Lock Drawing = new();

    /// <summary>Makes a network with fresh weights.</summary>
    /// <param name="options">Options that name it, with its own.</param>
    /// <param name="observation">What it is to see.</param>
    /// <param name="actions">Number of actions.</param>
    /// <param name="seed">The seed of the weights; it seeds libtorch's global generator.</param>
    /// <exception cref="FlowException">There is no such network, or it does not fit the observation.</exception>
    public static PolicyValueNetwork Create(TrainingOptions options, ObservationSpec observation, int actions, ulong seed)
    {
        ArgumentNullException.ThrowIfNull(options);
        NetworkDefinition definition = options.Definitions.Get<NetworkDefinition>("network", options.Network.Name);
        if (!definition.Fits(observation))
            throw new FlowException($"network: {definition.Name} cannot see the observation {observation}; allowed: {Fitting(options.Definitions, observation)}");
        return Draw(seed, () => definition.Create(observation, actions, options));
    }

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

    /// <summary>The names of the networks that can see an observation, for an error; "none" where there is none.</summary>
    /// <param name="definitions">All there are.</param>
    /// <param name="observation">What an environment shows.</param>
    public static string Fitting(DefinitionSet definitions, ObservationSpec observation)
    {
        ArgumentNullException.ThrowIfNull(definitions);
        string[] names = [.. definitions.Of<NetworkTraits>().Where(network => network.Fits(observation)).Select(network => network.Name)];
        return names.Length == 0 ? $"none that there is sees {observation}" : string.Join(", ", names);
    }
}
