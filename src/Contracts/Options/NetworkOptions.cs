using System.ComponentModel;
using Flow.Contracts.Options.Definitions;

namespace Flow.Contracts.Options;

/// <summary>Which network. What belongs to one alone stands in a section of its name.</summary>
public sealed record NetworkOptions
{
    /// <summary>The network.</summary>
    [NameOf(typeof(NetworkTraits)), Description("network: nature, dueling (with q.head = dueling), mnih2013 and small for images, mlp for vectors")]
    public string Name { get; init; } = "nature";
}
