using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Flow.Contracts.Options.Definitions;

namespace Flow.Contracts.Options;

/// <summary>Replay memory.</summary>
public sealed record ReplayOptions
{
    /// <summary>Transitions that are remembered, all environments together; 0 for no memory, which <c>pgq</c> and <c>pcl</c> can do without.</summary>
    [Range(0L, 1_000_000_000L), Description("transitions that are remembered, all environments together; 0: none")]
    public long Capacity { get; init; }

    /// <summary>Steps of a replayed transition or path; 0 for n.</summary>
    [Range(0, 10_000), Description("agent steps of a replayed transition or path; 0: n")]
    public int Steps { get; init; }

    /// <summary>
    /// <c>pgq</c>: the weight η of the Q-learning step, beside 1 − η of the policy gradient; <c>pcl</c>: that of the replayed paths, beside
    /// 1 − η of those that were just played.
    /// </summary>
    [ReadByRules(nameof(RuleTraits.MixesReplay))]
    [Range(0.0, 1.0), Description("pgq: weight of the Q-learning step; pcl: of the replayed paths; the rest is that of the rollout")]
    public double Mixing { get; init; } = 0.5;

    /// <summary><c>pcl</c>: α, by which episodes are drawn with P = 0.1/N + 0.9 exp(αR)/Σ exp(αR); 0 for all paths alike.</summary>
    [Range(0.0, 1e6), Description("pcl: how much likelier episodes of a higher return are drawn, per reward; 0: all paths alike")]
    public double Priority { get; init; }

    /// <summary>Transitions or paths that an update draws.</summary>
    [Range(1, 65_536), Description("transitions or paths that an update draws")]
    public int Batch { get; init; } = 32;
}
