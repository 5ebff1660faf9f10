using System.Diagnostics;
using Flow.Contracts;
using Flow.Contracts.Messages;
using Flow.Stages.Acting;
using Flow.Stages.Acting.Networks;
using Flow.Stages.Learning.Rules;
using static TorchSharp.torch;

namespace Flow.Stages.Learning.Terms;

/// <summary>What a rule makes of replayed transitions: y = Σ γ^d r + γ^m V(s'), and the loss against it.</summary>
internal sealed class ReplayTerm : ILossTerm
{
    private readonly PolicyValueNetwork _network;
    private readonly PolicyValueNetwork _target;
    private readonly IReplayRule _rule;
    private readonly Regularizer _regularizer;
    private readonly Range _rows;
    private readonly ObservationTensor _observations;
    private readonly ObservationTensor _next;
    private readonly StagedTensor _actions;
    private readonly StagedTensor _returns;
    private readonly StagedTensor _discounts;

    /// <param name="network">The network that is trained; stays the caller's.</param>
    /// <param name="target">The network that is bootstrapped from; stays the caller's.</param>
    /// <param name="rule">Turns transitions into a loss, a mean over them.</param>
    /// <param name="regularizer">Gives the reference log-weight.</param>
    /// <param name="first">The first row of the sample.</param>
    /// <param name="rows">How many rows.</param>
    /// <param name="device">Where the networks are.</param>
    public ReplayTerm(
        PolicyValueNetwork network, PolicyValueNetwork target, IReplayRule rule, Regularizer regularizer, int first, int rows, Device device)
    {
        (_network, _target, _rule, _regularizer) = (network, target, rule, regularizer);
        _rows = first..(first + rows);
        _observations = new ObservationTensor(network.Observation, rows, device);
        _next = new ObservationTensor(network.Observation, rows, device);
        _actions = new StagedTensor([rows], ScalarType.Int64, device);
        _returns = new StagedTensor([rows], ScalarType.Float32, device);
        _discounts = new StagedTensor([rows], ScalarType.Float32, device);
    }

    public LossPart Differentiate(TrainingBatch batch, IList<Tensor> parameters)
    {
        if (batch.Replayed is not TransitionSample sample)
            throw new InvalidOperationException($"{batch} came without replayed transitions.");
        long start = Stopwatch.GetTimestamp();
        Gather(sample);
        long gathered = Stopwatch.GetTimestamp();
        Tensor targets = Targets(sample);
        PolicyHeads heads = PolicyHeads.Of(_network, _observations.Upload(), _regularizer);
        RuleLoss loss = _rule.ReplayLoss(heads, _actions.Upload<long>(sample.Actions.AsSpan(_rows)), targets);
        long known = Stopwatch.GetTimestamp();
        IList<Tensor> gradients = Gradients(loss, parameters);
        return new LossPart(loss, heads, gradients, ShardTimes.Since(start, gathered, known));
    }

    public void Dispose()
    {
        _observations.Dispose();
        _next.Dispose();
        _actions.Dispose();
        _returns.Dispose();
        _discounts.Dispose();
    }

    /// <summary>A parameter that the loss does not depend on (the value head of a plain Q) has the gradient 0.</summary>
    private static IList<Tensor> Gradients(RuleLoss loss, IList<Tensor> parameters)
    {
        IList<Tensor> gradients = autograd.grad([loss.Total], parameters, allow_unused: true);
        for (int i = 0; i < parameters.Count; i++)
            gradients[i] ??= zeros_like(parameters[i]);
        return gradients;
    }

    private void Gather(TransitionSample sample)
    {
        for (int row = _rows.Start.Value; row < _rows.End.Value; row++)
        {
            sample.Observation(row).CopyTo(_observations.Row(row - _rows.Start.Value));
            sample.Next(row).CopyTo(_next.Row(row - _rows.Start.Value));
        }
    }

    private Tensor Targets(TransitionSample sample)
    {
        using IDisposable noGrad = no_grad();
        Tensor next = _next.Upload();
        Tensor bootstrap = _rule.Bootstrap(PolicyHeads.Of(_target, next, _regularizer), () => PolicyHeads.Of(_network, next, _regularizer));
        return _returns.Upload<float>(sample.Returns.AsSpan(_rows)) + (_discounts.Upload<float>(sample.Discounts.AsSpan(_rows)) * bootstrap);
    }
}
