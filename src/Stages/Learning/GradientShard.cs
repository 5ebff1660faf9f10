using Flow.Contracts.Messages;
using Flow.Stages.Acting.Networks;
using Flow.Stages.Learning.Rules;
using TorchSharp;
using static TorchSharp.torch;

namespace Flow.Stages.Learning;

/// <summary>
/// Differentiates the loss of some of a batch's rows. Shards share the network's parameters, which they only read, and keep
/// their gradients to themselves, so that several can work at once. Used by one thread at a time.
/// </summary>
/// <param name="network">The network; stays the caller's.</param>
/// <param name="terms">What the loss is the sum of, at least one; owned from here on.</param>
internal sealed class GradientShard(PolicyValueNetwork network, IReadOnlyList<ILossTerm> terms) : IDisposable
{
    private readonly Tensor[] _parameters = [.. network.AllParameters];
    private IList<Tensor> _gradients = [];

    /// <summary>What the rows of the last <see cref="Differentiate"/> measured.</summary>
    public ShardMeasures Measures { get; private set; }

    /// <summary>
    /// ∂loss/∂θ, one for each parameter and in the same order, by the last <see cref="Differentiate"/>. They live until the next
    /// ones exist: with nothing left between two steps the C heap would shrink and be paged in anew, a fifth of a step's time.
    /// </summary>
    public IList<Tensor> Gradients => _gradients;

    /// <summary>Computes the loss and its gradients.</summary>
    /// <param name="rollout">The batch.</param>
    public void Differentiate(TrainingBatch rollout)
    {
        using DisposeScope scope = NewDisposeScope();
        (RuleLoss Loss, PolicyHeads Heads)[] parts = [.. terms.Select(term => term.Compute(rollout))];
        Tensor total = parts[0].Loss.Total;
        foreach ((RuleLoss further, _) in parts.Skip(1))
            total += further.Total;
        IList<Tensor> gradients = Gradient(total);
        foreach (Tensor gradient in gradients)
            gradient.DetachFromDisposeScope();
        Free();
        _gradients = gradients;
        Measures = Measure(total, parts[0].Loss, parts[0].Heads);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Free();
        foreach (ILossTerm term in terms)
            term.Dispose();
    }

    /// <summary>A parameter that the loss does not depend on (the value head of a plain Q) has the gradient 0.</summary>
    private IList<Tensor> Gradient(Tensor total)
    {
        IList<Tensor> gradients = autograd.grad([total], _parameters, allow_unused: true);
        for (int i = 0; i < _parameters.Length; i++)
            gradients[i] ??= zeros_like(_parameters[i]);
        return gradients;
    }

    private static ShardMeasures Measure(Tensor total, RuleLoss first, PolicyHeads heads) => new(
        total.ToDouble(),
        first.Policy.ToDouble(),
        first.Value.ToDouble(),
        (first.Entropy ?? heads.Entropy.mean()).ToDouble(),
        first.Entropy is { } own ? -own.ToDouble() - heads.ReferenceLogWeight : heads.Divergence.mean().ToDouble(),
        first.ExplainedVariance?.ToDouble());

    private void Free()
    {
        foreach (Tensor gradient in _gradients)
            gradient.Dispose();
    }
}
