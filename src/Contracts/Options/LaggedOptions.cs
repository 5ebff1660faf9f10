using System.ComponentModel;
using System.ComponentModel.DataAnnotations;

namespace Flow.Contracts.Options;

/// <summary>How the network of <c>reference=lagged</c> follows the trained one.</summary>
public sealed record LaggedOptions
{
    /// <summary>Agent steps, all environments together, between two steps of the reference network.</summary>
    [Range(1L, 1_000_000_000_000L), Description("reference = lagged: agent steps, all environments together, between two steps of the reference network")]
    public long Every { get; init; } = 40_000;

    /// <summary>The share of the way that the reference network goes towards the trained one: 1 for a copy.</summary>
    [Range(1e-9, 1.0), Description("reference = lagged: share of the way to the trained network that the reference network goes; 1: a copy")]
    public double Rate { get; init; } = 1;
}
