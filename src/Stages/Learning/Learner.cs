using Flow.Contracts;
using Flow.Contracts.Events;
using Flow.Contracts.Messages;
using Flow.Contracts.Options;
using Flow.Stages.Acting.Networks;
using Flow.Stages.Learning.Optimizers;
using Flow.Stages.Learning.Rules;
using TorchSharp;
using static TorchSharp.torch;

namespace Flow.Stages.Learning;

/// <summary>
/// Takes gradient steps: gathers a batch, asks the rule for its loss, differentiates, clips by the global norm and steps the
/// optimiser. The same for every rule. Used by one thread.
/// </summary>
public sealed class Learner : IDisposable
{
    private readonly IUpdateRule _rule;
    private readonly Regularizer _regularizer;
    private readonly LearningRateSchedule _schedule;
    private readonly double _maxGradientNorm;
    private readonly LearnerBatch _batch;

    /// <summary>Makes a learner; it owns the network from here on.</summary>
    /// <param name="network">The network with its initial weights, on its device.</param>
    /// <param name="rule">Turns a batch into a loss.</param>
    /// <param name="options">The run's options.</param>
    /// <param name="updates">Updates of the whole run, for the schedule.</param>
    /// <param name="device">Where the network is.</param>
    public Learner(PolicyValueNetwork network, IUpdateRule rule, TrainingOptions options, long updates, Device device)
    {
        Network = network;
        _rule = rule;
        _regularizer = Regularizer.Of(options, network.Actions);
        _schedule = LearningRateSchedule.Of(options, updates);
        _maxGradientNorm = options.MaxGradientNorm;
        _batch = new LearnerBatch(network.Observation, options.Environments * options.N, device);
        Optimizer = new RmsProp(network.AllParameters, options.RmsPropDecay, options.RmsPropEpsilon);
    }

    /// <summary>The network that is trained.</summary>
    public PolicyValueNetwork Network { get; }

    /// <summary>The optimiser, whose state is part of a checkpoint.</summary>
    public RmsProp Optimizer { get; }

    /// <summary>Takes one gradient step.</summary>
    /// <param name="batch">The rollout; it stays the caller's.</param>
    /// <param name="update">The update's number, from 0.</param>
    /// <exception cref="ArithmeticException">The loss is not a number or infinite; the network is as it was.</exception>
    public UpdateStatistics Update(TrainingBatch batch, long update)
    {
        using DisposeScope scope = NewDisposeScope();
        (Tensor observations, RuleBatch data) = _batch.Load(batch);
        (Tensor logits, Tensor values) = Network.call(observations);
        PolicyHeads heads = PolicyHeads.Of(logits, values, _regularizer);
        RuleLoss loss = _rule.Loss(heads, data);
        double total = loss.Total.ToDouble();
        if (!double.IsFinite(total))
            throw new ArithmeticException($"The loss of update {update} is {total}.");

        Network.zero_grad();
        loss.Total.backward();
        double norm = nn.utils.clip_grad_norm_(Network.AllParameters, _maxGradientNorm);
        double learningRate = _schedule.At(update);
        Optimizer.Step(learningRate);
        return new UpdateStatistics(
            total,
            loss.Policy.ToDouble(),
            loss.Value.ToDouble(),
            heads.Entropy.mean().ToDouble(),
            heads.Divergence.mean().ToDouble(),
            norm,
            ExplainedVariance.Of(batch.Values, batch.ValueTargets),
            learningRate);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Network.Dispose();
        Optimizer.Dispose();
        _batch.Dispose();
    }
}
