using Flow.Contracts;
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
/// <param name="rule">Turns rows into a loss, a mean over them.</param>
/// <param name="regularizer">Gives the reference log-weight.</param>
/// <param name="batch">The tensors of its rows; owned from here on.</param>
internal sealed class GradientShard(PolicyValueNetwork network, IUpdateRule rule, Regularizer regularizer, LearnerBatch batch) : IDisposable
{
    private readonly Tensor[] _parameters = [.. network.AllParameters];
    private IList<Tensor> _gradients = [];

    /// <summary>What the rows of the last <see cref="Differentiate"/> measured.</summary>
    public ShardMeasures Measures { get; private set; }

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
        (Tensor observations, RuleBatch data) = batch.Load(rollout);
        (Tensor logits, Tensor values) = network.call(observations);
        PolicyHeads heads = PolicyHeads.Of(logits, values, regularizer);
        RuleLoss loss = rule.Loss(heads, data);
        IList<Tensor> gradients = loss.Direction?.Invoke(_parameters) ?? autograd.grad([loss.Total], _parameters);
        foreach (Tensor gradient in gradients)
            gradient.DetachFromDisposeScope();
        Free();
        _gradients = gradients;
        Measures = new ShardMeasures(
            loss.Total.ToDouble(),
            loss.Policy.ToDouble(),
            loss.Value.ToDouble(),
            heads.Entropy.mean().ToDouble(),
            heads.Divergence.mean().ToDouble());
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Free();
        batch.Dispose();
    }

    private void Free()
    {
        foreach (Tensor gradient in _gradients)
            gradient.Dispose();
    }
}
