using Flow.Stages.Pipeline;
using Flow.Stages.Pipeline.Metrics;
using static Flow.Stages.Pipeline.Metrics.MetricKind;

namespace Flow.Stages.Emulation;

/// <summary>The metrics of what is played: frames, episodes and their scores.</summary>
internal static class EmulationMetrics
{
    /// <summary>All of them, in the order of the page.</summary>
    public static IReadOnlyList<Metric> All { get; } =
    [
        new Metric("flow.environment.frames", Counter, "{frame}", "", "emulated frames that were learnt from; a resumed run goes on counting")
            .Read((PipelineView view) => view.Frames),
        new Metric("flow.environment.episodes", Counter, "{episode}", "", "training episodes that ended, with a game or with a life")
            .Read((EpisodeLedger episodes) => episodes.Statistics.Count),
        new Metric("flow.environment.games", Counter, "{game}", "", "whole games that ended").Read((EpisodeLedger episodes) => episodes.Statistics.Games),
        new Metric("flow.environment.score", Gauge, "{point}", "", "mean raw score of the last 100 whole games; none before the first")
            .ReadKnown((EpisodeLedger episodes) => Mean(episodes.Statistics.LastGameScores)),
        new Metric(
            "flow.environment.episode_score",
            Gauge,
            "{point}",
            "",
            "mean raw score of the last 100 training episodes, which may end with a life; none before the first")
            .ReadKnown((EpisodeLedger episodes) => Mean(episodes.Statistics.LastScores)),
    ];

    private static double? Mean(IReadOnlyList<double> scores) => scores.Count > 0 ? scores.Average() : null;
}
