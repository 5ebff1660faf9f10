using Flow.Contracts.Options;
using Flow.Hosting.Observability;
using Flow.Stages.Evaluation;
using Flow.Stages.Pipeline;
using Flow.Stages.Pipeline.Metrics;

namespace Flow.Hosting.Training;

/// <summary>Where the metrics of a training run are read.</summary>
internal static class TrainingMetricSources
{
    /// <summary>Names the places.</summary>
    /// <param name="parts">What its stages work with.</param>
    /// <param name="run">What its options named.</param>
    /// <param name="view">Its pipeline.</param>
    public static MetricSources Of(TrainingParts parts, LoadedRun run, PipelineView view)
    {
        TrainingOptions options = run.Options;
        EvaluationStage evaluation = view.Stages.OfType<EvaluationStage>().Single();
        return new MetricSources(view.Links, view.Stages, parts.State, parts.Lag, view.Movement)
        {
            LagLimit = options.WorstLag(),
            Budget = run.Shape.Rollouts * run.Shape.FramesOfRollout,
            BatchRows = run.Shape.Replay is null ? options.RowsOfRollout() : options.Replay.Batch,
            StallLimit = TimeSpan.FromSeconds(options.Observability.WatchdogSeconds),
            Frames = () => view.Frames,
            Version = () => parts.NewestVersion,
            Episodes = () => parts.Episodes,
            Updates = () => run.Learner.Updates,
            LastUpdate = () => run.Learner.Last,
            Health = () => parts.Health.States,
            LastEvaluation = () => evaluation.Last,
            Evaluations = () => parts.Evaluations.Waits,
            Buffers = () => [.. parts.Buffers.Use, new PoolUse("versions", parts.VersionsInUse, parts.VersionsAllocated)],
            Gpus = GpuMemory.Read,
        };
    }
}
