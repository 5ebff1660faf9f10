using Flow.Contracts.Events;
using Flow.Stages.Pipeline;
using Flow.Stages.Pipeline.Metrics;
using static Flow.Stages.Pipeline.Metrics.MetricKind;

namespace Flow.Stages.Evaluation;

/// <summary>The metrics of evaluation: the last score, and what waits for one.</summary>
internal static class EvaluationMetrics
{
    /// <summary>All of them, in the order of the page.</summary>
    public static IReadOnlyList<Metric> All { get; } =
    [
        new Metric("flow.evaluation.score", Gauge, "{point}", "", "mean raw score of the last evaluation's games; none before the first")
            .ReadKnown((PipelineView view) => Last(view)?.Mean),
        new Metric("flow.evaluation.deviation", Gauge, "{point}", "", "standard deviation of the last evaluation's games; none before the first")
            .ReadKnown((PipelineView view) => Last(view)?.StandardDeviation),
        new Metric("flow.evaluation.waiting", Gauge, "{version}", "", "versions that wait to be evaluated, the one under way left out; at 4 Learning waits")
            .Read((PipelineView view) => view.Evaluations().Waiting),
        new Metric("flow.evaluation.waits", Counter, "{version}", "", "versions that Learning had to wait with, as 4 were waiting already")
            .Read((PipelineView view) => view.Evaluations().Count),
        new Metric("flow.evaluation.wait", Counter, "s", "", "how long Learning waited with them").Read((PipelineView view) => view.Evaluations().Time.TotalSeconds),
    ];

    private static ScoreSummary? Last(PipelineView view) => view.Stages.OfType<IScoringStage>().FirstOrDefault()?.Last;
}

/// <summary>A stage that evaluates.</summary>
internal interface IScoringStage
{
    /// <summary>What its last evaluation gave; null before the first. May be read from any thread.</summary>
    ScoreSummary? Last { get; }
}
