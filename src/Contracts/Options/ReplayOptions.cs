using System.ComponentModel;
using System.ComponentModel.DataAnnotations;

namespace Flow.Contracts.Options;

/// <summary>Replay memory.</summary>
public sealed record ReplayOptions
{
    /// <summary>Transitions that are remembered, all environments together; 0 for no memory.</summary>
    [Range(0L, 1_000_000_000L), Description("transitions that are remembered, all environments together; 0: none")]
    public long Capacity { get; init; }

    /// <summary>Transitions that an update draws.</summary>
    [Range(1, 65_536), Description("transitions that an update draws")]
    public int Batch { get; init; } = 32;
}
