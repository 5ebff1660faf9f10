using Flow.Contracts.Options;
using Flow.Contracts.Options.Definitions;
using Flow.Stages.Returns;
using static TorchSharp.torch;

namespace Flow.Stages.Learning.Rules;

/// <summary>
/// PGQ (O'Donoghue et al. 2016): a policy-gradient step on the rollout that was just played, mixed with a Q-learning step on replayed
/// transitions, (1 − η) and η. The Q that is learnt is that of both heads, Q = V + τ (log π + H), equation (87) without its inner τ:
/// what τ multiplies has the expectation 0 under π, as an advantage has. With a reference that differs between actions it is log(π/π̄) − KL,
/// which is the same where it does not. The policy gradient is the usual one, with the regulariser on the state at hand (79); the Q-learning
/// target is y = Σ γ^d r + γ^m max_a Q̄(s', a).
/// </summary>
/// <param name="tau">The temperature τ.</param>
/// <param name="valueCoefficient">The value coefficient c of the policy gradient.</param>
/// <param name="mixing">The weight η of the Q-learning step.</param>
internal sealed class Pgq(double tau, double valueCoefficient, double mixing) : IRolloutRule, IReplayRule
{
    /// <inheritdoc/>
    public ReturnForm Returns => ReturnForm.Plain;

    /// <inheritdoc/>
    public RuleLoss Loss(PolicyHeads heads, RuleBatch batch)
    {
        RuleLoss loss = PolicyGradient.Loss(heads, batch, tau, valueCoefficient);
        return loss with { Total = loss.Total * (1 - mixing) };
    }

    /// <inheritdoc/>
    public Tensor Bootstrap(PolicyHeads target, Func<PolicyHeads> trained) => Q(target).max(1).values;

    /// <inheritdoc/>
    public RuleLoss ReplayLoss(PolicyHeads heads, Tensor actions, Tensor targets)
    {
        Tensor error = Q(heads).gather(1, actions.unsqueeze(1)).squeeze(1) - targets;
        Tensor squared = error.pow(2).mean() * 0.5;
        return new RuleLoss(squared * mixing, null, null) { Q = squared };
    }

    /// <summary>V + τ (log(π/π̄) − KL), [R, A].</summary>
    private Tensor Q(PolicyHeads heads) =>
        (heads.Reference.CentredLogRatios(heads.LogPolicy, heads.Entropy) * tau) + heads.Values.unsqueeze(1);
}

/// <summary><c>pgq</c>.</summary>
internal sealed class PgqDefinition() : RuleDefinition("pgq", "policy gradient mixed with Q-learning on replayed transitions (87)")
{
    public override ReplayUse Replay => ReplayUse.May;

    public override bool HasTarget => true;

    public override IUpdateRule Create(TrainingOptions options) => new Pgq(options.Rule.Tau, options.Rule.ValueCoefficient, options.Replay.Mixing);
}
