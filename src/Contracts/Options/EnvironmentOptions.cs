using System.ComponentModel;
using Flow.Contracts.Options.Definitions;

namespace Flow.Contracts.Options;

/// <summary>Which environment. What belongs to one kind alone stands in a section of its name.</summary>
public sealed record EnvironmentOptions
{
    /// <summary>Which kind of environment.</summary>
    [NameOf(typeof(EnvironmentDefinition)), Description("kind of environment")]
    public string Name { get; init; } = "atari";
}
