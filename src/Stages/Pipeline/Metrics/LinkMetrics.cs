using static Flow.Stages.Pipeline.Metrics.MetricKind;

namespace Flow.Stages.Pipeline.Metrics;

/// <summary>The metrics that every link has.</summary>
internal static class LinkMetrics
{
    /// <summary>All of them, in the order of the page.</summary>
    public static IReadOnlyList<Metric> All { get; } =
    [
        Each("flow.link.messages", Counter, "{message}", "messages written to a link", link => link.Messages),
        Each("flow.link.depth", Gauge, "{message}", "messages in a link now", link => link.Depth),
        Each("flow.link.capacity", Gauge, "{message}", "messages that a link can hold", link => link.Capacity),
        Each("flow.link.write_blocked", Counter, "s", "how long writers waited for room, summed over writers", link => link.WriteBlocked.TotalSeconds),
        Each("flow.link.read_starved", Counter, "s", "how long readers waited for a message, summed over readers", link => link.ReadStarved.TotalSeconds),
    ];

    private static Metric Each<T>(string name, MetricKind kind, string unit, string meaning, Func<LinkStatistics, T> read)
        where T : struct =>
        new Metric(name, kind, unit, "link", meaning).ReadEach((PipelineView view) => view.Links, link => link.Name, link => read(link.Statistics));
}
