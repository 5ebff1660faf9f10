using Flow.Stages.Returns;
using static TorchSharp.torch;

namespace Flow.Stages.Learning.Rules;

/// <summary>
/// Turns a batch into a loss. Network, data, optimiser and schedule are the same for every rule, so that a policy gradient
/// against a Q-learning update is one word in a profile. What a rule reads of a batch, it says by which of these it is:
/// <see cref="IRolloutRule"/>, <see cref="IReplayRule"/> or <see cref="IPathRule"/>; more than one where its loss is their sum.
/// </summary>
public interface IUpdateRule
{
    /// <summary>Whether the rule's returns contain −τ KL.</summary>
    ReturnForm Returns { get; }

    /// <summary>Gradient steps on each batch.</summary>
    int Epochs => 1;

    /// <summary>
    /// Whether the rule hands on a direction of its own in the gradient's place (<see cref="RuleLoss.Direction"/>). Its length is that of the
    /// step that the rule wants, so it is never clipped: a bound for gradients says nothing of it.
    /// </summary>
    bool HasDirection => false;
}

/// <summary>What a rule learns from, R rows; all of it is held fixed while differentiating.</summary>
/// <param name="Actions">a_t, int64 [R].</param>
/// <param name="Advantages">Δ_t, [R].</param>
/// <param name="ValueTargets">V̂_t, [R].</param>
/// <param name="QTargets">y_t, [R].</param>
/// <param name="OldLogProbabilities">log π_old(a_t|s_t) of the policy that acted, [R].</param>
/// <param name="OldValues">V_old(s_t) of the policy that acted, [R].</param>
public sealed record RuleBatch(
    Tensor Actions, Tensor Advantages, Tensor ValueTargets, Tensor QTargets, Tensor OldLogProbabilities, Tensor OldValues);

/// <summary>A rule that learns from the rows of the rollout that was just played, with the returns that were made of it.</summary>
public interface IRolloutRule : IUpdateRule
{
    /// <summary>Computes the loss, in descent direction.</summary>
    /// <param name="heads">What the network says of the batch.</param>
    /// <param name="batch">What was done and what came of it.</param>
    RuleLoss Loss(PolicyHeads heads, RuleBatch batch);
}

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

/// <summary>
/// A rule whose returns of several steps pay for the policy on the way, so that it needs the observations in between: it is given whole paths
/// from the memory, and learns from the first step of each.
/// </summary>
public interface IPaidReplayRule : IReplayRule
{
    /// <summary>What a path brings before it is bootstrapped: its rewards, less what the policy costs after the first step.</summary>
    /// <param name="passed">What the target network says of the observations that the paths pass, <see cref="PathBatch.Later"/>.</param>
    /// <param name="paths">The paths; those that begin at the first step of a row are meant.</param>
    /// <returns>[S].</returns>
    Tensor PaidReturns(PolicyHeads passed, PathBatch paths);
}

/// <summary>A rule that learns from whole paths, on whose every observation it asks the network that is trained.</summary>
public interface IPathRule : IUpdateRule
{
    /// <summary>Computes the loss, in descent direction.</summary>
    /// <param name="heads">What the network says of all observations of the paths.</param>
    /// <param name="paths">What was done on them and what came of it.</param>
    RuleLoss PathLoss(PolicyHeads heads, PathBatch paths);
}
