using Flow.Contracts.Options;
using Flow.Stages.Networks;
using Flow.Stages.Returns;
using static TorchSharp.torch;

namespace Flow.Stages.Learning.Rules;

/// <summary>
/// Online soft Q-learning, section 6.3: ½(Q_θ(s_t, a_t) − y_t)² with Q_θ = V_θ + τ log(π_θ / π̄), by the very network of the
/// policy gradients. The gradient into the τ log π stream is multiplied by 1/τ and the one into the V stream by c, so that in
/// expectation over a_t the update is that of (80): the equivalence (58), with A2C's coefficients. Raw, nothing is multiplied: by
/// (65) that is τ times a policy gradient whose value coefficient is 1/τ, which the paper found unstable.
/// </summary>
/// <param name="tau">The temperature τ.</param>
/// <param name="valueCoefficient">The multiplier c of the V stream.</param>
/// <param name="raw">Whether the streams are left as they are.</param>
internal sealed class QlOnline(double tau, double valueCoefficient, bool raw = false) : IRolloutRule
{
    private readonly double _policyFactor = raw ? 1 : 1 / tau;
    private readonly double _valueFactor = raw ? 1 : valueCoefficient;

    /// <inheritdoc/>
    public ReturnForm Returns => ReturnForm.Regularized;

    /// <inheritdoc/>
    public RuleLoss Loss(PolicyHeads heads, RuleBatch batch)
    {
        Tensor advantage = heads.LogRatio(batch.Actions) * tau;
        Tensor q = GradientStream.Scale(heads.Values, _valueFactor) + GradientStream.Scale(advantage, _policyFactor);
        Tensor squaredError = (q - batch.QTargets).pow(2).mean() * 0.5;
        Tensor value = (heads.Values.detach() - batch.ValueTargets).pow(2).mean() * 0.5;
        return new RuleLoss(squaredError, null, value) { Q = squaredError };
    }
}

/// <summary><c>ql-online</c>.</summary>
internal sealed class QlOnlineDefinition() : RuleDefinition("ql-online", "online soft Q-learning, the policy gradient's equal in expectation (58)")
{
    public override bool HasStreams => true;

    public override IUpdateRule Create(TrainingOptions options) => new QlOnline(options.Rule.Tau, options.Rule.ValueCoefficient, options.Rule.Streams == "raw");
}
