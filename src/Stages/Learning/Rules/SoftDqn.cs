using Flow.Stages.Returns;
using static TorchSharp.torch;

namespace Flow.Stages.Learning.Rules;

/// <summary>
/// Soft deep Q-learning, equations (82) and (83) in their right units: y = r + γ V_Q̄(s') with
/// V_Q(s) = τ log Σ_a π̄(a|s) exp(Q(s, a) / τ), by (28). With the uniform policy for π̄ that is τ (log Σ exp(Q/τ) − log A), with none
/// τ log Σ exp(Q/τ); as τ → 0 both are max Q. With a double estimator the trained network's policy is what the
/// target network evaluates, V = E_{a∼π}[Q̄] − τ KL[π ‖ π̄], which by (31) is V_Q̄ where the two agree.
/// </summary>
/// <param name="fit">How Q is read and fitted.</param>
/// <param name="doubled">Whether the estimator is double.</param>
/// <param name="tau">The temperature τ.</param>
public sealed class SoftDqn(QFit fit, bool doubled, double tau) : IReplayRule
{
    /// <inheritdoc/>
    public string Name => "soft-dqn";

    /// <inheritdoc/>
    public ReturnForm Returns => ReturnForm.Plain;

    /// <inheritdoc/>
    public Tensor Bootstrap(PolicyHeads target, Func<PolicyHeads> trained)
    {
        Tensor q = fit.Q(target);
        if (!doubled)
            return target.Reference.SoftValue(q, tau);
        Tensor logPolicy = target.Reference.LogBoltzmann(fit.Q(trained()), tau);
        return (logPolicy.exp() * (q - (target.Reference.LogRatios(logPolicy) * tau))).sum(-1);
    }

    /// <inheritdoc/>
    public RuleLoss ReplayLoss(PolicyHeads heads, Tensor actions, Tensor targets)
    {
        Tensor q = fit.Q(heads);
        Tensor logPolicy = heads.Reference.LogBoltzmann(q.detach(), tau);
        Tensor entropy = -(logPolicy.exp() * logPolicy).sum(-1);
        return fit.Loss(q, actions, targets) with
        {
            Entropy = entropy.mean(),
            Divergence = heads.Reference.Divergence(logPolicy, entropy).mean(),
        };
    }
}
