using Flow.Contracts.Options;
using Flow.Stages.Returns;
using static TorchSharp.torch;

namespace Flow.Stages.Learning.Rules;

/// <summary>
/// Soft deep Q-learning, equations (82) and (83) in their right units: y = r + γ V_Q̄(s') with
/// V_Q(s) = τ log Σ_a π̄(a|s) exp(Q(s, a) / τ), by (28). With the uniform policy for π̄ that is τ (log Σ exp(Q/τ) − log A), with none
/// τ log Σ exp(Q/τ); as τ → 0 both are max Q. With a double estimator the trained network's policy is what the
/// target network evaluates, V = E_{a∼π}[Q̄] − τ KL[π ‖ π̄], which by (31) is V_Q̄ where the two agree. With n steps the target is that of
/// (46), y_t = τ KL_t + Σ_{d&lt;n} γ^d (r_{t+d} − τ KL_{t+d}) + γ^n V_Q̄(s_{t+n}), KL being that of π^B_Q̄: its mean is (41) where π^B_Q̄ played,
/// and is biased for n &gt; 1 where another policy did, as an ε-greedy one does.
/// </summary>
/// <param name="fit">How Q is read and fitted.</param>
/// <param name="doubled">Whether the estimator is double.</param>
/// <param name="tau">The temperature τ.</param>
internal sealed class SoftDqn(QFit fit, bool doubled, double tau) : IPaidReplayRule
{
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

    /// <summary>Σ γ^d r_{t+d} − τ Σ_{d&gt;0} γ^d KL_{t+d} to the end of the path: the first step's KL stands in (46) with both signs.</summary>
    /// <inheritdoc/>
    public Tensor PaidReturns(PolicyHeads passed, PathBatch paths)
    {
        Tensor logPolicy = passed.Reference.LogBoltzmann(fit.Q(passed), tau);
        Tensor divergence = passed.Reference.Divergence(logPolicy, Entropy(logPolicy));
        Tensor weights = paths.LaterWeights;
        return paths.First(paths.Returns) - ((weights * divergence.reshape(weights.shape)).sum(1) * tau);
    }

    /// <inheritdoc/>
    public RuleLoss ReplayLoss(PolicyHeads heads, Tensor actions, Tensor targets)
    {
        Tensor q = fit.Q(heads);
        Tensor logPolicy = heads.Reference.LogBoltzmann(q.detach(), tau);
        Tensor entropy = Entropy(logPolicy);
        return fit.Loss(q, actions, targets) with
        {
            Entropy = entropy.mean(),
            Divergence = heads.Reference.Divergence(logPolicy, entropy).mean(),
        };
    }

    private static Tensor Entropy(Tensor logPolicy) => -(logPolicy.exp() * logPolicy).sum(-1);
}

/// <summary><c>soft-dqn</c>.</summary>
internal sealed class SoftDqnDefinition() : RuleDefinition("soft-dqn", "soft deep Q-learning (82), (83)")
{
    public override bool ActsByQ => true;

    public override bool PaysOnTheWay => true;

    public override string OwnPolicy => EvaluationPolicy.Boltzmann;

    public override IUpdateRule Create(TrainingOptions options) => new SoftDqn(QFit.Of(options.Q), options.Q.Selection == "double", options.Rule.Tau);
}
