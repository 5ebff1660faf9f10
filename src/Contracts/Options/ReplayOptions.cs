using System.ComponentModel;
using System.ComponentModel.DataAnnotations;

namespace Flow.Contracts.Options;

/// <summary>Replay memory.</summary>
public sealed record ReplayOptions
{
    /// <summary>Transitions that are remembered, all environments together; 0 for no memory.</summary>
    [Range(0L, 1_000_000_000L), Description("transitions that are remembered, all environments together; 0: none")]
    public long Capacity { get; init; }

    /// <summary>Steps of a replayed transition; 0 for n.</summary>
    [Range(0, 10_000), Description("agent steps of a replayed transition; 0: n")]
    public int Steps { get; init; }

    /// <summary><c>pgq</c>: the weight η of the Q-learning step, beside 1 − η of the policy gradient.</summary>
    [Range(0.0, 1.0), Description("pgq: weight of the Q-learning step; the rest is the policy gradient's")]
    public double Mixing { get; init; } = 0.5;

    /// <summary>Transitions that an update draws.</summary>
    [Range(1, 65_536), Description("transitions that an update draws")]
    public int Batch { get; init; } = 32;
}
