using System.Diagnostics;
using Flow.Contracts;
using Flow.Contracts.Events;
using Flow.Contracts.Messages;
using Flow.Contracts.Options;
using Flow.Stages.Learning.Gradients;
using Flow.Stages.Learning.Rules;
using Flow.Stages.Learning.Terms;
using Flow.Stages.Networks;
using Flow.Stages.Optimizers;
using TorchSharp;
using static TorchSharp.torch;

namespace Flow.Stages.Learning;

/// <summary>
/// Takes gradient steps: gathers a batch, asks the rule for its loss, differentiates, clips by the norm (unless the rule gave the direction) and
/// steps the optimiser. The same for every rule. The batch is differentiated in shards of one size, whose mean is the batch's gradient; how many there
/// are is part of the result, as rounding goes, how many threads work at them is not. A gradient is taken at the trained parameters θ, or at those that
/// acted, θ', and steps θ in either case. Used by one thread.
/// </summary>
internal sealed class Learner : ILearnerStatistics, IDisposable
{
    private readonly LearningRateSchedule _schedule;
    private readonly int _epochs;
    private readonly GradientClipping _clipping;
    private readonly long _firstUpdate;
    private readonly long _firstReplay;
    private readonly FollowingNetwork? _target;
    private readonly FollowingNetwork? _lagged;
    private readonly PolicyValueNetwork? _acting;
    private readonly bool _hasReference;
    private readonly IGradientPath _path;
    private readonly GradientShard[] _shards;
    private readonly ForkJoin _threads;
    private volatile UpdateStatistics? _last;
    private TrainingBatch? _ahead;
    private long _updates;

    /// <summary>Makes a learner; it owns the network from here on.</summary>
    /// <param name="network">The network with its initial weights and, where there is one, its reference, on its device.</param>
    /// <param name="rule">Turns a batch into a loss.</param>
    /// <param name="options">The run's options.</param>
    /// <param name="updates">Updates of the whole run, for the schedule.</param>
    /// <param name="device">Where the network is.</param>
    /// <param name="target">A network of the same weights, to bootstrap from; owned from here on. Null where the rule needs none.</param>
    /// <param name="acting">
    /// A network of the same architecture, for gradients at the parameters that acted; owned from here on. Null where they are taken at the
    /// trained ones.
    /// </param>
    /// <exception cref="FlowException">This build does not have the gradient path that the options name.</exception>
    public Learner(
        PolicyValueNetwork network,
        IUpdateRule rule,
        TrainingOptions options,
        long updates,
        Device device,
        PolicyValueNetwork? target = null,
        PolicyValueNetwork? acting = null)
    {
        int threads = LearningThreads.Of(options);
        _path = GradientPaths.Create(options.Run, threads, device);
        Network = network;
        Network.Precision = _path.Precision;
        _target = target is null ? null : new FollowingNetwork(target, options.Q.TargetEvery, options.Q.TargetRate, options.RowsOfRollout());
        _acting = acting;
        _lagged = Following(network.Reference, options.Rule.Lagged, options.RowsOfRollout());
        _hasReference = options.HasReference();
        _schedule = LearningRateSchedule.Of(options.Optimizer, updates, options.RowsOfRollout());
        _epochs = rule.Epochs;
        _clipping = new GradientClipping(
            options.Optimizer.Clipping == "each", rule.HasDirection ? double.PositiveInfinity : options.Optimizer.MaxGradientNorm, _path.Lists);
        _firstUpdate = options.FirstUpdate();
        _firstReplay = options.FirstReplay();
        target?.Precision = _path.Precision;
        PolicyValueNetwork differentiated = acting ?? network;
        differentiated.Precision = _path.Precision;
        (differentiated.Reference as NetworkReference)?.Network.Precision = _path.Precision;
        var terms = new LossTerms(differentiated, target, rule, options, _path.Staging);
        _shards = [.. Enumerable.Range(0, options.Run.Shards).Select(shard => new GradientShard(differentiated, terms.Of(shard), _path))];
        _threads = new ForkJoin("learning shards", threads, _path.Join);
        Optimizer = OptimizerDefinition.CreateNamed(network.AllParameters, options, _path.Lists);
    }

    /// <summary>The network that is trained.</summary>
    public PolicyValueNetwork Network { get; }

    /// <summary>The optimiser, whose state is part of a checkpoint.</summary>
    public IOptimizer Optimizer { get; }

    /// <summary>The network that targets are bootstrapped from; null where the rule needs none.</summary>
    public PolicyValueNetwork? Target => _target?.Network;

    /// <summary>The reference's network where it follows the trained one; null where there is none that does.</summary>
    public PolicyValueNetwork? Lagged => _lagged?.Network;

    /// <summary>How it uses the tensor library: <c>plain</c>, or <c>extended</c> by what our own binding has beyond the official one.</summary>
    public string Path => _path.Name;

    /// <summary>What of that is missing here, for people; null where nothing is.</summary>
    public string? Missing => _path.Missing;

    /// <summary>Gradient steps that were taken; may be read from any thread.</summary>
    public long Updates => Interlocked.Read(ref _updates);

    /// <summary>What the last update measured, one that was refused included; null before the first. May be read from any thread.</summary>
    public UpdateStatistics? Last => _last;

    /// <summary>Takes a gradient step, or as many as the rule takes on one batch.</summary>
    /// <param name="batch">The rollout; it stays the caller's.</param>
    /// <param name="update">The update's number, from 0.</param>
    /// <param name="next">
    /// The rollout of the next call, where it is there already: it is gathered and sent to the device while that computes. Whoever names one
    /// leaves it as it is until then.
    /// </param>
    /// <param name="acted">
    /// The network that acted in the rollout, for a learner that takes gradients there; null for the trained one as it is. It stays the caller's.
    /// </param>
    /// <returns>What the first step measured.</returns>
    /// <exception cref="ArithmeticException">The loss or its gradient is not a number or infinite; the network is as it was before that step.</exception>
    public UpdateStatistics Update(TrainingBatch batch, long update, TrainingBatch? next = null, PolicyValueNetwork? acted = null)
    {
        long start = Stopwatch.GetTimestamp();
        using IDisposable apart = _path.Apart();
        _acting?.CopyFrom(acted ?? Network);
        if (!ReferenceEquals(batch, _ahead))
            Load(batch, update);
        _ahead = null;
        Array.ForEach(_shards, shard => shard.Receive());
        UpdateStatistics? first = null;
        for (int epoch = 1; epoch <= _epochs; epoch++)
        {
            UpdateStatistics statistics = UpdateOnce(batch, update, epoch, start, epoch == _epochs ? next : null);
            first ??= statistics;
            start = Stopwatch.GetTimestamp();
        }

        Follow(update);
        return first!;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _threads.Dispose();
        Array.ForEach(_shards, shard => shard.Dispose());
        _path.Dispose();
        Network.Dispose();
        Target?.Dispose();
        _acting?.Dispose();
        Optimizer.Dispose();
    }

    private void Load(TrainingBatch batch, long update) =>
        _threads.Run(_shards.Length, shard => _shards[shard].Load(batch, replays: update >= _firstReplay));

    /// <summary>The number of a gradient step in the run, from 1: of the update's number alone, so that a resumed run counts on.</summary>
    private long StepOf(long update, int epoch) => (Math.Max(0, update - _firstUpdate) * _epochs) + epoch;

    private UpdateStatistics UpdateOnce(TrainingBatch batch, long update, int epoch, long start, TrainingBatch? next)
    {
        _threads.Run(_shards.Length, shard => _shards[shard].Differentiate());
        using IDisposable noGrad = no_grad();
        using DisposeScope scope = NewDisposeScope();
        IReadOnlyList<Tensor> gradients = MeanGradients();
        Tensor norms = _clipping.Measure(gradients);
        LoadAhead(next, update + 1);
        long queued = Stopwatch.GetTimestamp();
        MeasuredUpdate measured = MeasuredUpdate.Read(_shards, norms);
        TimeSpan reading = Stopwatch.GetElapsedTime(queued);
        UpdateStatistics statistics = StatisticsOf(measured, batch, update);
        _last = statistics;
        Refuse(update, "loss", statistics.Loss);
        Refuse(update, "gradient's norm", statistics.GradientNorm);
        long differentiated = Stopwatch.GetTimestamp();
        _clipping.Clip(gradients, measured.Norms);
        Optimizer.Step(gradients, statistics.LearningRate, StepOf(update, epoch));
        UpdateTimings.Record(start, differentiated, _shards, reading);
        Interlocked.Increment(ref _updates);
        return statistics;
    }

    /// <summary>What follows the network goes on once for a batch: within one, targets and reference stay as they are.</summary>
    private void Follow(long update)
    {
        using DisposeScope scope = NewDisposeScope();
        _target?.Follow(Network, update);
        _lagged?.Follow(Network, update);
    }

    /// <summary>The mean of the shards' gradients, in place of the first shard's.</summary>
    private IReadOnlyList<Tensor> MeanGradients()
    {
        IReadOnlyList<Tensor> mean = _shards[0].Gradients;
        for (int shard = 1; shard < _shards.Length; shard++)
            _path.Lists.Add(mean, _shards[shard].Gradients, 1);
        if (_shards.Length > 1)
            _path.Lists.Scale(mean, 1.0 / _shards.Length);
        return mean;
    }

    private void LoadAhead(TrainingBatch? next, long update)
    {
        if (next is not null)
            Load(next, update);
        _ahead = next;
    }

    private UpdateStatistics StatisticsOf(MeasuredUpdate measured, TrainingBatch batch, long update)
    {
        LossStatistics means = measured.Means;
        return new(
            means.Loss,
            means.Policy,
            means.Value,
            means.Entropy,
            _hasReference ? means.Divergence : null,
            measured.Norms[^1],
            means.ExplainedVariance ?? ExplainedVariance.Of(batch.Values, batch.ValueTargets),
            _schedule.At(update))
        {
            QLoss = means.Q,
        };
    }

    private static FollowingNetwork? Following(IReferencePolicy? reference, LaggedOptions options, int rows) => reference is NetworkReference { Follows: true } lagged
        ? new FollowingNetwork(lagged.Network, options.Every, options.Rate, rows)
        : null;

    private static void Refuse(long update, string what, double value)
    {
        if (!double.IsFinite(value))
            throw new ArithmeticException($"The {what} of update {update} is {value}.");
    }
}
