using Flow.Contracts.Options;
using Flow.Stages.Returns;
using static TorchSharp.torch;

namespace Flow.Stages.Learning.Rules;

/// <summary>
/// Deep Q-learning, equation (81): y = r + γ max_a' Q̄(s', a'), with n rewards and γⁿ where n steps are replayed. With a double
/// estimator (van Hasselt et al. 2016) the trained network chooses a', and the target network says what it is worth.
/// </summary>
/// <param name="fit">How Q is read and fitted.</param>
/// <param name="doubled">Whether the estimator is double.</param>
internal sealed class Dqn(QFit fit, bool doubled) : IReplayRule
{
    /// <inheritdoc/>
    public ReturnForm Returns => ReturnForm.Plain;

    /// <inheritdoc/>
    public Tensor Bootstrap(PolicyHeads target, Func<PolicyHeads> trained)
    {
        Tensor q = fit.Q(target);
        return doubled
            ? q.gather(1, fit.Q(trained()).argmax(1).unsqueeze(1)).squeeze(1)
            : q.max(1).values;
    }

    /// <inheritdoc/>
    public RuleLoss ReplayLoss(PolicyHeads heads, Tensor actions, Tensor targets) =>
        fit.Loss(fit.Q(heads), actions, targets) with { Entropy = zeros(1, device: targets.device).squeeze() };
}

/// <summary><c>dqn</c>.</summary>
internal sealed class DqnDefinition() : RuleDefinition("dqn", "deep Q-learning (81)")
{
    public override bool ActsByQ => true;

    public override bool IsRegularized => false;

    public override string OwnPolicy => EvaluationPolicy.EpsilonGreedy;

    public override IUpdateRule Create(TrainingOptions options) => new Dqn(QFit.Of(options.Q), options.Q.Selection == "double");
}
