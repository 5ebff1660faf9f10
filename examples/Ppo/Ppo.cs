using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Flow.Contracts.Options;
using Flow.Stages.Learning.Rules;
using Flow.Stages.Returns;
using TorchSharp;
using static TorchSharp.torch;

namespace Ppo;

/// <summary>The options of <c>ppo</c>, as <c>ppo.clip</c> and <c>ppo.epochs</c>.</summary>
public sealed record PpoOptions
{
    /// <summary>How far the ratio of the new policy to the one that acted counts, ε.</summary>
    [Range(1e-3, 10.0), Description("how far from 1 the ratio of the policies counts")]
    public double Clip { get; init; } = 0.2;

    /// <summary>Gradient steps on each batch.</summary>
    [Range(1, 100), Description("gradient steps on each batch")]
    public int Epochs { get; init; } = 4;
}

/// <summary>What the option <c>rule=ppo</c> names.</summary>
public sealed class PpoDefinition() : RuleDefinition<PpoOptions>("ppo", "policy gradient with a clipped ratio, several steps on a batch")
{
    /// <summary>All steps but the first are at other parameters than those that acted.</summary>
    public override bool RepeatsBatches => true;

    /// <inheritdoc/>
    protected override IUpdateRule Create(TrainingOptions options, PpoOptions own) => new PpoRule(options.Rule.Tau, options.Rule.ValueCoefficient, own);
}

/// <summary>
/// Proximal policy optimisation (Schulman et al. 2017): −min(ρ Δ, clip(ρ, 1 − ε, 1 + ε) Δ) with ρ = π(a|s) / π_old(a|s), over the return with the regulariser in it.
/// </summary>
internal sealed class PpoRule(double tau, double valueCoefficient, PpoOptions own) : IRolloutRule
{
    public ReturnForm Returns => ReturnForm.Regularized;

    public int Epochs => own.Epochs;

    public RuleLoss Loss(PolicyHeads heads, RuleBatch batch)
    {
        Tensor ratio = (heads.LogProbability(batch.Actions) - batch.OldLogProbabilities).exp();
        Tensor clipped = ratio.clamp(1 - own.Clip, 1 + own.Clip);
        Tensor policy = -(ratio * batch.Advantages).minimum(clipped * batch.Advantages).mean();
        Tensor value = (heads.Values - batch.ValueTargets).pow(2).mean() * 0.5;
        return new RuleLoss(policy + (heads.Divergence.mean() * tau) + (value * valueCoefficient), policy, value);
    }
}
