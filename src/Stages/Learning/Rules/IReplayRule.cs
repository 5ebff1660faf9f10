using static TorchSharp.torch;

namespace Flow.Stages.Learning.Rules;

/// <summary>
/// A rule that learns from replayed transitions. Their targets are made when they are learnt from, as y = Σ γ^d r + γ^m V(s'),
/// where V is the rule's own reading of a target network: a copy of the trained one that follows it slowly. One whose returns of several
/// steps are of more than rewards is an <see cref="IPaidReplayRule"/>.
/// </summary>
public interface IReplayRule : IUpdateRule
{
    /// <summary>V(s'), the value that replayed returns are bootstrapped from.</summary>
    /// <param name="target">What the target network says of s'.</param>
    /// <param name="trained">Asks the trained network about s'; nothing of it is differentiated.</param>
    /// <returns>[B].</returns>
    Tensor Bootstrap(PolicyHeads target, Func<PolicyHeads> trained);

    /// <summary>Computes the loss of replayed transitions, in descent direction.</summary>
    /// <param name="heads">What the trained network says of s.</param>
    /// <param name="actions">a, int64 [B].</param>
    /// <param name="targets">y, [B], held fixed.</param>
    RuleLoss ReplayLoss(PolicyHeads heads, Tensor actions, Tensor targets);
}
