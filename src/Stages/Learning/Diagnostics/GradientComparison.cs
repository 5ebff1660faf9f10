using Flow.Contracts;
using Flow.Contracts.Events;
using Flow.Contracts.Messages;
using Flow.Contracts.Options;
using Flow.Stages.Learning.Rules;
using Flow.Stages.Learning.Staging;
using Flow.Stages.Learning.Terms;
using Flow.Stages.Networks;
using Flow.Stages.Pipeline;
using TorchSharp;
using static TorchSharp.torch;

namespace Flow.Stages.Learning.Diagnostics;

/// <summary>
/// Measures, now and then, what the paper asks of the equivalence in practice: how large the variance of either gradient estimator is
/// on the very same batch, and how far they point apart. Both have the coefficients of the run: A2C's, or with raw streams those that
/// soft Q-learning has by itself, when by (65) the policy gradient is τ times one with the value coefficient 1/τ. A part is the rollout of one
/// environment, as its steps depend on each other. It draws no random number and changes no weight. Used by one thread.
/// </summary>
internal sealed class GradientComparison : IDisposable
{
    private readonly PolicyValueNetwork _network;
    private readonly Regularizer _regularizer;
    private readonly PgProper _policy;
    private readonly QlOnline _q;
    private readonly double _policyFactor;
    private readonly RolloutRows[] _parts;
    private readonly long _every;
    private readonly double _entropyConstant;
    private readonly bool _hasReference;

    /// <summary>Compares gradients of a network.</summary>
    /// <param name="network">The network that learns; stays the caller's.</param>
    /// <param name="options">The run's options; at least 2 environments.</param>
    /// <param name="device">Where the network is.</param>
    public GradientComparison(PolicyValueNetwork network, TrainingOptions options, Device device)
    {
        _network = network;
        _regularizer = Regularizer.Of(options.Rule, network.Actions);
        bool raw = options.Rule.Streams == "raw";
        _policy = new PgProper(options.Rule.Tau, raw ? 1 / options.Rule.Tau : options.Rule.ValueCoefficient);
        _policyFactor = raw ? options.Rule.Tau : 1;
        _q = new QlOnline(options.Rule.Tau, options.Rule.ValueCoefficient, raw);
        _every = options.Observability.DiagnosticsEvery;
        _hasReference = options.HasReference();
        _entropyConstant = options.Rule.Gamma < 1 ? options.Rule.Gamma * options.Rule.Tau * Math.Log(network.Actions) / (1 - options.Rule.Gamma) : double.NaN;
        var staging = new PlainStaging(device);
        _parts = [.. Enumerable.Range(0, options.Run.Environments).Select(environment =>
            new RolloutRows(network.Observation, environment * options.RolloutSteps(), options.RolloutSteps(), staging))];
    }

    /// <summary>Compares the two on a batch where one is due.</summary>
    /// <param name="rollout">The batch; it stays the caller's.</param>
    /// <returns>What was measured; null where nothing is due.</returns>
    public GradientDiagnostics? Offer(TrainingBatch rollout) => rollout.Rollout % _every == 0 ? Measure(rollout) : null;

    /// <summary>Compares the two on a batch.</summary>
    /// <param name="rollout">The batch; it stays the caller's.</param>
    public GradientDiagnostics Measure(TrainingBatch rollout)
    {
        using DisposeScope scope = NewDisposeScope();
        var (policy, q) = (new GradientEstimate(), new GradientEstimate());
        var (entropy, divergence) = (0.0, 0.0);
        Tensor[] parameters = [.. _network.AllParameters];
        foreach (RolloutRows part in _parts)
        {
            part.Load(rollout);
            part.Receive();
            PolicyHeads heads = PolicyHeads.Of(_network, part.Observations, _regularizer);
            policy.Add(autograd.grad([_policy.Loss(heads, part.Data).Total * _policyFactor], parameters, retain_graph: true));
            q.Add(autograd.grad([_q.Loss(heads, part.Data).Total], parameters));
            entropy += heads.Entropy.mean().ToDouble() / _parts.Length;
            divergence += heads.Divergence.mean().ToDouble() / _parts.Length;
        }

        return new GradientDiagnostics(
            policy.Norm,
            q.Norm,
            policy.Variance,
            q.Variance,
            policy.Cosine(q),
            entropy,
            _hasReference ? divergence : null,
            ExplainedVariance.Of(rollout.Values, rollout.ValueTargets),
            _entropyConstant);
    }

    /// <inheritdoc/>
    public void Dispose() => Array.ForEach(_parts, part => part.Dispose());
}
