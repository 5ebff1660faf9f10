using Flow.Stages.Learning.Terms;

namespace Flow.Stages.Learning.Gradients;

/// <summary>Differentiates the same term of a loss in every update. Used by one thread at a time.</summary>
internal interface IRepeatedGradient : IDisposable
{
    /// <summary>Computes and differentiates it; its tensors live in the caller's dispose scope, or as long as this does.</summary>
    /// <param name="observations">How many observations it is of.</param>
    /// <param name="compute">
    /// Does it. For as many observations its inputs are always the same tensors with other contents, so it may be asked less often than there are updates.
    /// </param>
    LossPart Of(long observations, Func<LossPart> compute);
}
