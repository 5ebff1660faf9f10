using Flow.Contracts;
using Flow.Stages.Learning.Rules;
using Flow.Stages.Learning.Rules.References;
using Flow.Stages.Networks;
using static TorchSharp.torch;

namespace Flow.Stages.Learning.Terms;

/// <summary>The targets of transitions, y = Σ γ^d r + γ^m V(s'), replayed or just played; nothing of them is differentiated.</summary>
/// <param name="network">The network that is trained; stays the caller's.</param>
/// <param name="target">The network that is bootstrapped from; stays the caller's.</param>
/// <param name="rule">Reads V(s').</param>
/// <param name="regularizer">Gives the reference log-weight.</param>
internal sealed class Bootstrapping(PolicyValueNetwork network, PolicyValueNetwork target, IReplayRule rule, Regularizer regularizer)
{
    /// <summary>The targets, [R]; they live in the caller's dispose scope.</summary>
    /// <param name="returns">Σ γ^d r, [R].</param>
    /// <param name="discounts">γ^m, or 0 after a terminal state, [R].</param>
    /// <param name="next">s', [R, …].</param>
    public Tensor Targets(Tensor returns, Tensor discounts, Tensor next)
    {
        using IDisposable noGrad = no_grad();
        IReferenceWeights reference = PolicyHeads.ReferenceOf(network, next, regularizer);
        Tensor bootstrap = rule.Bootstrap(PolicyHeads.Of(target, next, reference), () => PolicyHeads.Of(network, next, reference));
        return returns + (discounts * bootstrap);
    }
}
