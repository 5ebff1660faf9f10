using Flow.Contracts.Messages;
using Flow.Stages.Acting.Networks;
using Flow.Stages.Learning.Terms;
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

    /// <summary>What the rows of the last <see cref="Differentiate"/> measured, not read yet.</summary>
    public MeasuredShard? Measured { get; private set; }

    /// <summary>How long the parts of the last <see cref="Differentiate"/> took.</summary>
    public ShardTimes Times { get; private set; }

    /// <summary>
    /// ∂loss/∂θ, or the rule's own direction, one for each parameter and in the same order, by the last <see cref="Differentiate"/>. They live until the next
    /// ones exist: with nothing left between two steps the C heap would shrink and be paged in anew, a fifth of a step's time.
    /// </summary>
    public IList<Tensor> Gradients => _gradients;

    /// <summary>Computes the loss and its gradients.</summary>
    /// <param name="rollout">The batch.</param>
    public void Differentiate(TrainingBatch rollout)
    {
        using DisposeScope scope = NewDisposeScope();
        LossPart[] parts = [.. terms.Select(term => term.Differentiate(rollout, _parameters))];
        IList<Tensor> gradients = parts[0].Gradients;
        foreach (LossPart further in parts.Skip(1))
            Add(further.Gradients, gradients);
        foreach (Tensor gradient in gradients)
            gradient.DetachFromDisposeScope();
        Free();
        _gradients = gradients;
        Measured = MeasuredShard.Of(parts);
        Times = ShardTimes.Sum(parts.Select(part => part.Times));
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Free();
        foreach (ILossTerm term in terms)
            term.Dispose();
    }

    private static void Add(IList<Tensor> summands, IList<Tensor> sums)
    {
        for (int i = 0; i < sums.Count; i++)
            sums[i].add_(summands[i]);
    }

    private void Free()
    {
        Measured?.Dispose();
        Measured = null;
        foreach (Tensor gradient in _gradients)
            gradient.Dispose();
    }
}
