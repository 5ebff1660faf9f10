using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Flow.Contracts.Options.Definitions;

namespace Flow.Contracts.Options;

/// <summary>The update rule, and what several rules have in common: the return, its reference policy, the weights of the losses. What one rule alone has stands in a section of its name.</summary>
public sealed record RuleOptions
{
    /// <summary>The update rule.</summary>
    [NameOf(typeof(RuleTraits))]
    [Description("update rule; docs/equations.md has its equation")]
    public string Name { get; init; } = "pg-proper";

    /// <summary>The temperature τ.</summary>
    [Range(1e-9, 1e3), Description("temperature")]
    public double Tau { get; init; } = 0.01;

    /// <summary>The discount γ of one agent step.</summary>
    [Range(0.0, 1.0), Description("discount of one agent step")]
    public double Gamma { get; init; } = 0.99;

    /// <summary>Steps of a return, n; where <see cref="Rollout"/> says nothing else, also those of a rollout.</summary>
    [Range(1, 10_000), Description("agent steps in a return, and in a rollout where rollout is 0; soft-dqn with more than 1 pays for the policy on the way, (46)")]
    public int N { get; init; } = 5;

    /// <summary>Steps of a rollout, after each of which comes an update; 0 for <see cref="N"/>. Only dqn, soft-dqn and pcl choose it freely.</summary>
    [Range(0, 10_000), Description("dqn, soft-dqn, pcl: agent steps of each environment between two updates; 0: n")]
    public int Rollout { get; init; }

    /// <summary>λ of the TD(λ) returns (42), (43); 1 for n-step returns.</summary>
    [ReadByRules(nameof(RuleTraits.LearnsReturns))]
    [Range(0.0, 1.0), Description("lambda of TD(lambda) returns within a rollout; 1: n-step returns")]
    public double Lambda { get; init; } = 1;

    /// <summary>The value coefficient c.</summary>
    [ReadByRules(nameof(RuleTraits.FitsValue))]
    [Range(0.0, 1e3), Description("weight of the value loss")]
    public double ValueCoefficient { get; init; } = 0.5;

    /// <summary>Of rules with two streams: whether gradients into their streams are scaled to A2C's coefficients, or raw, as (58) and (90) have them.</summary>
    [ReadByRules(nameof(RuleTraits.HasStreams)), ReadWhen("observability.diagnosticsEvery", "0", Not = true)]
    [AllowedValues("scaled", "raw"), Description("streams scaled by 1/tau and valueCoefficient, or raw: the value weighs 1/tau")]
    public string Streams { get; init; } = "scaled";

    /// <summary>
    /// The reference policy π̄, which the return pays τ KL[π ‖ π̄] to leave: the uniform one, none (log π̄ = 0: an entropy bonus), a network that
    /// follows the trained one (<see cref="Lagged"/>), or one that is given (<see cref="ReferenceWeights"/> or <see cref="ReferencePolicy"/>).
    /// </summary>
    [AllowedValues("uniform", "none", "lagged", "given")]
    [Description("reference policy of the KL: uniform, none (an entropy bonus), lagged (a network that follows the trained one), given")]
    public string Reference { get; init; } = "none";

    /// <summary>Of <c>reference=given</c>: a weight for each action, the same in every state, as <see cref="ActionWeights"/> reads them; empty for none.</summary>
    [Description("reference = given: a positive number for each action, with commas between; only their ratios count")]
    public string ReferenceWeights { get; init; } = "";

    /// <summary>Of <c>reference=given</c>: the path of a <c>policy.safetensors</c>, or of a checkpoint's folder; empty for none.</summary>
    [FilePath, Description("reference = given: the policy.safetensors of an earlier run, or its checkpoint's folder")]
    public string ReferencePolicy { get; init; } = "";

    /// <summary>How the network of <c>reference=lagged</c> follows.</summary>
    [ReadWhen("rule.reference", "lagged")]
    public LaggedOptions Lagged { get; init; } = new();

    /// <summary>Agent steps before the first gradient step; with <c>pgq</c> and <c>pcl</c>, before the first that replays.</summary>
    [Range(0L, 1_000_000_000_000L), Description("agent steps before the first gradient step; pgq, pcl: before the first that replays")]
    public long LearningStarts { get; init; }
}

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
