using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Flow.Contracts.Options.Definitions;

namespace Flow.Contracts.Options;

/// <summary>How the rules <c>dqn</c> and <c>soft-dqn</c> read Q from the network, bootstrap from it, and fit it.</summary>
public sealed record QOptions
{
    /// <summary>
    /// What is read as Q: the policy head as it is, or V + A − mean A of both heads (Wang et al. 2016), whose network is <c>dueling</c>; other networks have
    /// both heads on one layer.
    /// </summary>
    [ReadByRules(nameof(RuleTraits.ActsByQ))]
    [AllowedValues("plain", "dueling"), Description("Q: the policy head, or value head + policy head − its mean")]
    public string Head { get; init; } = "plain";

    /// <summary>
    /// Who chooses the action whose value is bootstrapped from: the target network itself, or the trained one (van Hasselt et al. 2016).
    /// </summary>
    [ReadByRules(nameof(RuleTraits.ActsByQ))]
    [AllowedValues("single", "double"), Description("who chooses the next action: the target network, or the trained one")]
    public string Selection { get; init; } = "single";

    /// <summary>The loss of an error: ½x², or Huber's, which is ½x² up to 1 and |x| − ½ beyond.</summary>
    [ReadByRules(nameof(RuleTraits.ActsByQ))]
    [AllowedValues("huber", "squared"), Description("loss of Q's error: Huber's with a bend at 1, or half its square")]
    public string Loss { get; init; } = "huber";

    /// <summary>Agent steps, all environments together, between two steps of the target network.</summary>
    [Range(1L, 1_000_000_000_000L), Description("agent steps, all environments together, between two updates of the target network")]
    public long TargetEvery { get; init; } = 40_000;

    /// <summary>The share of the way that the target network goes towards the trained one: 1 for a copy.</summary>
    [Range(1e-9, 1.0), Description("share of the way to the trained network that the target network goes; 1: a copy")]
    public double TargetRate { get; init; } = 1;
}
