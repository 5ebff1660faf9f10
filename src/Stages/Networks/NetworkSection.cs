using Flow.Contracts.Environments;
using Flow.Contracts.Options;
using Flow.Contracts.Options.Definitions;

namespace Flow.Stages.Networks;

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
