using static TorchSharp.torch;

namespace Flow.Stages.Learning.Rules;

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
