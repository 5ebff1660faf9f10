using Flow.Contracts.Messages;
using Flow.Stages.Learning.Gradients;
using Flow.Stages.Learning.Terms;
using Flow.Stages.Networks;
using TorchSharp;
using static TorchSharp.torch;

namespace Flow.Stages.Learning;

/// <summary>
/// Differentiates the loss of some of a batch's rows. Shards share the network's parameters, which they only read, and keep
/// their gradients to themselves, so that several can work at once. Used by one thread at a time.
/// </summary>
/// <param name="network">The network; stays the caller's.</param>
/// <param name="terms">What the loss is the sum of, at least one; owned from here on.</param>
/// <param name="path">How they are computed; stays the caller's.</param>
internal sealed class GradientShard(PolicyValueNetwork network, IEnumerable<ILossTerm> terms, IGradientPath path) : IDisposable
{
    private readonly Tensor[] _parameters = [.. network.AllParameters];
    private readonly TermGradient[] _terms = [.. terms.Select(term => new TermGradient(term, path.Repeat()))];
    private TermGradient[] _loaded = [];
    private TermGradient[] _inHand = [];
    private IReadOnlyList<Tensor> _gradients = [];

    /// <summary>What the rows of the last <see cref="Differentiate"/> measured, not read yet.</summary>
    public MeasuredShard? Measured { get; private set; }

    /// <summary>How long the parts of the last <see cref="Differentiate"/> took, the loading before it among them.</summary>
    public ShardTimes Times { get; private set; }

    /// <summary>
    /// ∂loss/∂θ, or the rule's own direction, one for each parameter and in the same order, by the last <see cref="Differentiate"/>. They live until the next
    /// ones exist: with nothing left between two steps the C heap would shrink and be paged in anew, a fifth of a step's time.
    /// </summary>
    public IReadOnlyList<Tensor> Gradients => _gradients;

    /// <summary>Gathers the rows of a batch and queues their copy to the device.</summary>
    /// <param name="batch">The batch.</param>
    /// <param name="replays">Whether it has what is replayed; without, a rule that learns from its own play, too, learns from that alone.</param>
    public void Load(TrainingBatch batch, bool replays)
    {
        using DisposeScope scope = NewDisposeScope();
        _loaded = replays ? _terms : [.. _terms.Where(term => !term.IsReplayed)];
        Array.ForEach(_loaded, term => term.Load(batch));
    }

    /// <summary>Takes in hand what was loaded last.</summary>
    public void Receive()
    {
        using DisposeScope scope = NewDisposeScope();
        _inHand = _loaded;
        Array.ForEach(_inHand, term => term.Receive());
    }

    /// <summary>Computes the loss of the batch in hand, and its gradients.</summary>
    public void Differentiate()
    {
        using DisposeScope scope = NewDisposeScope();
        LossPart[] parts = [.. _inHand.Select(term => term.Differentiate(_parameters))];
        IReadOnlyList<Tensor> gradients = [.. parts[0].Gradients];
        foreach (LossPart further in parts.Skip(1))
            path.Lists.Add(gradients, [.. further.Gradients], 1);
        foreach (Tensor gradient in gradients)
            gradient.DetachFromDisposeScope();
        Free();
        _gradients = gradients;
        Measured = MeasuredShard.Of([.. parts.Select(part => part.Measures)]);
        Times = ShardTimes.Sum(parts.Select(part => part.Times));
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Free();
        Array.ForEach(_terms, term => term.Dispose());
    }

    private void Free()
    {
        Measured?.Dispose();
        Measured = null;
        foreach (Tensor gradient in _gradients)
            gradient.Dispose();
    }
}
