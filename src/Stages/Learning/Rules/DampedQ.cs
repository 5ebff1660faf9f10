using Flow.Contracts.Options;
using Flow.Stages.Returns;
using static TorchSharp.torch;

namespace Flow.Stages.Learning.Rules;

/// <summary>
/// Damped soft Q-learning, (74): ½(Q_θ − Q̂^ε)² with Q̂^ε = (1 − ε) Q_old + ε y_t, regressed on for several gradient steps. The value
/// in Q_θ is that of the policy that acted, as (72) wants it; by (78) the residual is then τ times that of the natural gradient (71)
/// with step ε/τ. Divided by ε τ its first gradient is the policy gradient's, with A2C's coefficients; V_θ is fitted beside it by c.
/// </summary>
/// <param name="tau">The temperature τ.</param>
/// <param name="valueCoefficient">The value coefficient c.</param>
/// <param name="damping">How far the target is from the old value, ε.</param>
/// <param name="epochs">Gradient steps on each batch.</param>
internal sealed class DampedQ(double tau, double valueCoefficient, double damping, int epochs) : IRolloutRule
{
    /// <inheritdoc/>
    public ReturnForm Returns => ReturnForm.Regularized;

    /// <inheritdoc/>
    public int Epochs => epochs;

    /// <inheritdoc/>
    public RuleLoss Loss(PolicyHeads heads, RuleBatch batch)
    {
        Tensor oldQ = Q(batch.OldLogProbabilities, heads, batch);
        Tensor target = (oldQ * (1 - damping)) + (batch.QTargets * damping);
        Tensor regression = (Q(heads.LogProbability(batch.Actions), heads, batch) - target).pow(2).mean() * (0.5 / (damping * tau));
        Tensor value = (heads.Values - batch.ValueTargets).pow(2).mean() * 0.5;
        return new RuleLoss(regression + (value * valueCoefficient), null, value) { Q = regression };
    }

    /// <summary>V_old + τ log(π/π̄), (57).</summary>
    private Tensor Q(Tensor logProbability, PolicyHeads heads, RuleBatch batch) =>
        batch.OldValues + (heads.Reference.LogRatio(logProbability, batch.Actions) * tau);
}

/// <summary><c>damped-q</c>.</summary>
internal sealed class DampedQDefinition() : RuleDefinition<DampedOptions>("damped-q", "damped soft Q-learning, several steps on a batch (74)")
{
    public override string Section => "damped";

    public override bool RepeatsBatches => true;

    public override double LossScale(TrainingOptions options) => 1 / (options.Section<DampedOptions>().Epsilon * options.Rule.Tau);

    protected override IUpdateRule Create(TrainingOptions options, DampedOptions own) => new DampedQ(options.Rule.Tau, options.Rule.ValueCoefficient, own.Epsilon, own.Epochs);
}
