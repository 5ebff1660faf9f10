using System.Diagnostics.Metrics;
using Flow.Contracts.Events;

namespace Flow.Stages.Pipeline.Metrics;

/// <summary>
/// The counters and gauges of a run, under the meter <c>Flow</c>. They read what the run's parts count anyway, when somebody collects,
/// and cost nothing otherwise.
/// </summary>
public sealed class PipelineMetrics : IDisposable
{
    private readonly Meter _meter = new(MetricCatalogue.FlowMeter);
    private readonly MetricSources _run;

    /// <summary>Creates the instruments.</summary>
    /// <param name="run">Where they read.</param>
    public PipelineMetrics(MetricSources run)
    {
        _run = run;
        OfStages();
        OfLinks();
        OfTraining();
        OfUpdates();
        OfBuffers();
        OfRun();
    }

    /// <inheritdoc/>
    public void Dispose() => _meter.Dispose();

    private void OfStages()
    {
        EachStage(MetricCatalogue.StageItems, stage => stage.Items);
        EachStage(MetricCatalogue.StageBusy, stage => stage.Busy.TotalSeconds);
        EachStage(MetricCatalogue.StageStarved, stage => stage.Starved.TotalSeconds);
        EachStage(MetricCatalogue.StageBlocked, stage => stage.Blocked.TotalSeconds);
        EachStage(MetricCatalogue.StageParked, stage => stage.Parked.TotalSeconds);
        EachStage(MetricCatalogue.StageWorkers, stage => stage.Workers);
        Each(MetricCatalogue.StageErrors, () => _run.Stages, stage => stage.Name, stage => _run.State.Fault?.Stage == stage.Name ? 1L : 0);
        Each(MetricCatalogue.StageIdle, _run.Movement.Look, stage => stage.Stage, stage => stage.Ago.TotalSeconds);
    }

    private void OfLinks()
    {
        EachLink(MetricCatalogue.LinkMessages, link => link.Messages);
        EachLink(MetricCatalogue.LinkDepth, link => link.Depth);
        EachLink(MetricCatalogue.LinkCapacity, link => link.Capacity);
        EachLink(MetricCatalogue.LinkWriteBlocked, link => link.WriteBlocked.TotalSeconds);
        EachLink(MetricCatalogue.LinkReadStarved, link => link.ReadStarved.TotalSeconds);
    }

    private void OfTraining()
    {
        One(MetricCatalogue.EnvironmentFrames, () => _run.Frames());
        One(MetricCatalogue.EnvironmentEpisodes, () => _run.Episodes().Count);
        One(MetricCatalogue.EnvironmentGames, () => _run.Episodes().Games);
        Known(MetricCatalogue.EnvironmentScore, () => Mean(_run.Episodes().LastGameScores));
        Known(MetricCatalogue.EnvironmentEpisodeScore, () => Mean(_run.Episodes().LastScores));
        Known(MetricCatalogue.EvaluationScore, () => _run.LastEvaluation()?.Mean);
        Known(MetricCatalogue.EvaluationDeviation, () => _run.LastEvaluation()?.StandardDeviation);
        One(MetricCatalogue.EvaluationWaiting, () => _run.Evaluations().Waiting);
        One(MetricCatalogue.EvaluationWaits, () => _run.Evaluations().Count);
        One(MetricCatalogue.EvaluationWait, () => _run.Evaluations().Time.TotalSeconds);
        One(MetricCatalogue.PolicyVersion, () => _run.Version());
        One(MetricCatalogue.PolicyLag, () => _run.Lag.Last);
        One(MetricCatalogue.PolicyLagWorst, () => _run.Lag.Worst);
        One(MetricCatalogue.PolicyLagLimit, () => _run.LagLimit);
    }

    private void OfUpdates()
    {
        void Last(Metric metric, Func<UpdateStatistics, double?> read) =>
            Known(metric, () => _run.LastUpdate() is { } update ? read(update) : null);

        One(MetricCatalogue.LearningUpdates, () => _run.Updates());
        One(MetricCatalogue.LearningBatch, () => _run.BatchRows);
        Last(MetricCatalogue.LearningLoss, update => update.Loss);
        Last(MetricCatalogue.LearningPolicyLoss, update => update.PolicyLoss);
        Last(MetricCatalogue.LearningValueLoss, update => update.ValueLoss);
        Last(MetricCatalogue.LearningQLoss, update => update.QLoss);
        Last(MetricCatalogue.LearningEntropy, update => update.Entropy);
        Last(MetricCatalogue.LearningDivergence, update => update.Divergence);
        Last(MetricCatalogue.LearningGradientNorm, update => update.GradientNorm);
        Last(MetricCatalogue.LearningExplainedVariance, update => update.ExplainedVariance);
        Last(MetricCatalogue.LearningRate, update => update.LearningRate);
        Each(MetricCatalogue.LearningHealth, _run.Health, state => state.Finding, state => state.Holds ? 1 : 0);
    }

    private void OfBuffers()
    {
        Each(MetricCatalogue.BufferInUse, _run.Buffers, pool => pool.Buffer, pool => pool.InUse);
        Each(MetricCatalogue.BufferAllocated, _run.Buffers, pool => pool.Buffer, pool => pool.Allocated);
        Each(MetricCatalogue.GpuMemoryUsage, _run.Gpus, gpu => gpu.Gpu, gpu => gpu.Used);
        Each(MetricCatalogue.GpuMemoryLimit, _run.Gpus, gpu => gpu.Gpu, gpu => gpu.Total);
    }

    private void OfRun()
    {
        One(MetricCatalogue.RunBudget, () => _run.Budget);
        One(MetricCatalogue.RunEnded, () => _run.State is { Fault: null, Completion.IsCompleted: true } ? 1 : 0);
        One(MetricCatalogue.RunIdle, () => _run.Movement.Look().Min(stage => stage.Ago).TotalSeconds);
        One(MetricCatalogue.RunStallLimit, () => _run.StallLimit.TotalSeconds);
    }

    private static double? Mean(IReadOnlyList<double> scores) => scores.Count > 0 ? scores.Average() : null;

    private void EachStage<T>(Metric metric, Func<StageStatistics, T> read)
        where T : struct => Each(metric, () => _run.Stages, stage => stage.Name, stage => read(stage.Statistics));

    private void EachLink<T>(Metric metric, Func<LinkStatistics, T> read)
        where T : struct => Each(metric, () => _run.Links, link => link.Name, link => read(link.Statistics));

    private void Each<TItem, T>(Metric metric, Func<IReadOnlyList<TItem>> items, Func<TItem, string> series, Func<TItem, T> read)
        where T : struct => metric.Observe(_meter, () => items().Select(item => metric.Of(read(item), series(item))));

    private void One<T>(Metric metric, Func<T> read)
        where T : struct => metric.Observe<T>(_meter, () => [new(read())]);

    /// <summary>A value that there may be none of yet.</summary>
    private void Known(Metric metric, Func<double?> read) =>
        metric.Observe<double>(_meter, () => read() is { } value ? [new(value)] : []);
}
