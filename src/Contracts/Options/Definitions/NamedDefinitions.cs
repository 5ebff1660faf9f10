namespace Flow.Contracts.Options.Definitions;

/// <summary>The definitions that options name.</summary>
public static class NamedDefinitions
{
    /// <summary>The kind of environment that options name.</summary>
    /// <param name="options">The run's options.</param>
    /// <exception cref="FlowException">There is none of that name.</exception>
    public static EnvironmentDefinition DefinedEnvironment(this TrainingOptions options) =>
        options.Definitions.Get<EnvironmentDefinition>("environment", options.Environment.Name);

    /// <summary>What is known of the rule that options name.</summary>
    /// <param name="options">The run's options.</param>
    /// <exception cref="FlowException">There is none of that name.</exception>
    public static RuleTraits Traits(this TrainingOptions options) => options.Definitions.Get<RuleTraits>("rule", options.Rule.Name);

    /// <summary>The names of the rules of which something is true, as in "a, b or c".</summary>
    /// <param name="definitions">What there is.</param>
    /// <param name="fits">What must be true.</param>
    public static string RulesThat(this DefinitionSet definitions, Func<RuleTraits, bool> fits)
    {
        ArgumentNullException.ThrowIfNull(definitions);
        string[] names = [.. definitions.Of<RuleTraits>().Where(fits).Select(rule => rule.Name)];
        return names.Length < 2 ? string.Concat(names) : $"{string.Join(", ", names[..^1])} or {names[^1]}";
    }

    /// <summary>What is known of the network that options name.</summary>
    /// <param name="options">The run's options.</param>
    /// <exception cref="FlowException">There is none of that name.</exception>
    public static NetworkTraits DefinedNetwork(this TrainingOptions options) => options.Definitions.Get<NetworkTraits>("network", options.Network.Name);
}
