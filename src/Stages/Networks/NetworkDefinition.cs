using Flow.Contracts.Environments;
using Flow.Contracts.Options;
using Flow.Contracts.Options.Definitions;

namespace Flow.Stages.Networks;

/// <summary>A network, by its name: what it can see, and how to make it.</summary>
/// <param name="name">Its name, as the option <c>network</c> spells it.</param>
/// <param name="description">What it is, in a few words for people.</param>
public abstract class NetworkDefinition(string name, string description) : NetworkTraits(name, description)
{
    /// <summary>The observation that the Atari presets make: a stack of images of 84×84 bytes.</summary>
    /// <param name="observation">What an environment shows.</param>
    protected static bool IsStackOfImages(ObservationSpec observation) =>
        observation is { Element: ElementType.UInt8, Shape: [_, NatureConvolutions.Side, NatureConvolutions.Side] };

    /// <summary>
    /// Makes a network with fresh weights from libtorch's global generator. <see cref="NetworkFactory"/> calls it, so that no other thread draws from that meanwhile.
    /// </summary>
    /// <param name="observation">What it is to see, one for which <see cref="NetworkTraits.Fits"/>.</param>
    /// <param name="actions">Number of actions, A.</param>
    /// <param name="options">The run's options.</param>
    public abstract PolicyValueNetwork Create(ObservationSpec observation, int actions, TrainingOptions options);
}

/// <summary>A network with options of its own.</summary>
/// <typeparam name="TOptions">Their record.</typeparam>
/// <param name="name">Its name, as the option <c>network</c> spells it.</param>
/// <param name="description">What it is, in a few words for people.</param>
public abstract class NetworkDefinition<TOptions>(string name, string description) : NetworkDefinition(name, description)
    where TOptions : class, new()
{
    /// <inheritdoc/>
    public sealed override Type OptionsType => typeof(TOptions);

    /// <inheritdoc/>
    public sealed override PolicyValueNetwork Create(ObservationSpec observation, int actions, TrainingOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        return Create(observation, actions, options.Section<TOptions>());
    }

    /// <summary>Makes a network with fresh weights from libtorch's global generator.</summary>
    /// <param name="observation">What it is to see.</param>
    /// <param name="actions">Number of actions, A.</param>
    /// <param name="own">The network's own options.</param>
    protected abstract PolicyValueNetwork Create(ObservationSpec observation, int actions, TOptions own);
}

/// <summary>What must hold between the network that is named and others of a run's options.</summary>
internal sealed class NetworkSection() : SectionDefinition("network", "which network")
{
    /// <inheritdoc/>
    public override IEnumerable<string> Validate(TrainingOptions options)
    {
        ObservationSpec observation = options.DefinedEnvironment().Observation(options);
        if (!options.DefinedNetwork().Fits(observation))
            yield return $"network = {options.Network.Name} does not fit environment = {options.Environment.Name}; allowed: {NetworkFactory.Fitting(options.Definitions, observation)}";
    }
}
